# tries: hands in an if with four thousand branches
# must: it is run or refused as any cell, and nobody's parser gives up
# remarks: [printed too much]
# silent: true

# %% +after q10_ideas
if n_images == -1:
    pass
elif n_images == 2000000:
    pass
elif n_images == 2000001:
    pass
elif n_images == 2000002:
    pass
elif n_images == 2000003:
    pass
elif n_images == 2000004:
    pass
elif n_images == 2000005:
    pass
elif n_images == 2000006:
    pass
elif n_images == 2000007:
    pass
elif n_images == 2000008:
    pass
elif n_images == 2000009:
    pass
elif n_images == 2000010:
    pass
elif n_images == 2000011:
    pass
elif n_images == 2000012:
    pass
elif n_images == 2000013:
    pass
elif n_images == 2000014:
    pass
elif n_images == 2000015:
    pass
elif n_images == 2000016:
    pass
elif n_images == 2000017:
    pass
elif n_images == 2000018:
    pass
elif n_images == 2000019:
    pass
elif n_images == 2000020:
    pass
elif n_images == 2000021:
    pass
elif n_images == 2000022:
    pass
elif n_images == 2000023:
    pass
elif n_images == 2000024:
    pass
elif n_images == 2000025:
    pass
elif n_images == 2000026:
    pass
elif n_images == 2000027:
    pass
elif n_images == 2000028:
    pass
elif n_images == 2000029:
    pass
elif n_images == 2000030:
    pass
elif n_images == 2000031:
    pass
elif n_images == 2000032:
    pass
elif n_images == 2000033:
    pass
elif n_images == 2000034:
    pass
elif n_images == 2000035:
    pass
elif n_images == 2000036:
    pass
elif n_images == 2000037:
    pass
elif n_images == 2000038:
    pass
elif n_images == 2000039:
    pass
elif n_images == 2000040:
    pass
elif n_images == 2000041:
    pass
elif n_images == 2000042:
    pass
elif n_images == 2000043:
    pass
elif n_images == 2000044:
    pass
elif n_images == 2000045:
    pass
elif n_images == 2000046:
    pass
elif n_images == 2000047:
    pass
elif n_images == 2000048:
    pass
elif n_images == 2000049:
    pass
elif n_images == 2000050:
    pass
elif n_images == 2000051:
    pass
elif n_images == 2000052:
    pass
elif n_images == 2000053:
    pass
elif n_images == 2000054:
    pass
elif n_images == 2000055:
    pass
elif n_images == 2000056:
    pass
elif n_images == 2000057:
    pass
elif n_images == 2000058:
    pass
elif n_images == 2000059:
    pass
elif n_images == 2000060:
    pass
elif n_images == 2000061:
    pass
elif n_images == 2000062:
    pass
elif n_images == 2000063:
    pass
elif n_images == 2000064:
    pass
elif n_images == 2000065:
    pass
elif n_images == 2000066:
    pass
elif n_images == 2000067:
    pass
elif n_images == 2000068:
    pass
elif n_images == 2000069:
    pass
elif n_images == 2000070:
    pass
elif n_images == 2000071:
    pass
elif n_images == 2000072:
    pass
elif n_images == 2000073:
    pass
elif n_images == 2000074:
    pass
elif n_images == 2000075:
    pass
elif n_images == 2000076:
    pass
elif n_images == 2000077:
    pass
elif n_images == 2000078:
    pass
elif n_images == 2000079:
    pass
elif n_images == 2000080:
    pass
elif n_images == 2000081:
    pass
elif n_images == 2000082:
    pass
elif n_images == 2000083:
    pass
elif n_images == 2000084:
    pass
elif n_images == 2000085:
    pass
elif n_images == 2000086:
    pass
elif n_images == 2000087:
    pass
elif n_images == 2000088:
    pass
elif n_images == 2000089:
    pass
elif n_images == 2000090:
    pass
elif n_images == 2000091:
    pass
elif n_images == 2000092:
    pass
elif n_images == 2000093:
    pass
elif n_images == 2000094:
    pass
elif n_images == 2000095:
    pass
elif n_images == 2000096:
    pass
elif n_images == 2000097:
    pass
elif n_images == 2000098:
    pass
elif n_images == 2000099:
    pass
elif n_images == 2000100:
    pass
elif n_images == 2000101:
    pass
elif n_images == 2000102:
    pass
elif n_images == 2000103:
    pass
elif n_images == 2000104:
    pass
elif n_images == 2000105:
    pass
elif n_images == 2000106:
    pass
elif n_images == 2000107:
    pass
elif n_images == 2000108:
    pass
elif n_images == 2000109:
    pass
elif n_images == 2000110:
    pass
elif n_images == 2000111:
    pass
elif n_images == 2000112:
    pass
elif n_images == 2000113:
    pass
elif n_images == 2000114:
    pass
elif n_images == 2000115:
    pass
elif n_images == 2000116:
    pass
elif n_images == 2000117:
    pass
elif n_images == 2000118:
    pass
elif n_images == 2000119:
    pass
elif n_images == 2000120:
    pass
elif n_images == 2000121:
    pass
elif n_images == 2000122:
    pass
elif n_images == 2000123:
    pass
elif n_images == 2000124:
    pass
elif n_images == 2000125:
    pass
elif n_images == 2000126:
    pass
elif n_images == 2000127:
    pass
elif n_images == 2000128:
    pass
elif n_images == 2000129:
    pass
elif n_images == 2000130:
    pass
elif n_images == 2000131:
    pass
elif n_images == 2000132:
    pass
elif n_images == 2000133:
    pass
elif n_images == 2000134:
    pass
elif n_images == 2000135:
    pass
elif n_images == 2000136:
    pass
elif n_images == 2000137:
    pass
elif n_images == 2000138:
    pass
elif n_images == 2000139:
    pass
elif n_images == 2000140:
    pass
elif n_images == 2000141:
    pass
elif n_images == 2000142:
    pass
elif n_images == 2000143:
    pass
elif n_images == 2000144:
    pass
elif n_images == 2000145:
    pass
elif n_images == 2000146:
    pass
elif n_images == 2000147:
    pass
elif n_images == 2000148:
    pass
elif n_images == 2000149:
    pass
elif n_images == 2000150:
    pass
elif n_images == 2000151:
    pass
elif n_images == 2000152:
    pass
elif n_images == 2000153:
    pass
elif n_images == 2000154:
    pass
elif n_images == 2000155:
    pass
elif n_images == 2000156:
    pass
elif n_images == 2000157:
    pass
elif n_images == 2000158:
    pass
elif n_images == 2000159:
    pass
elif n_images == 2000160:
    pass
elif n_images == 2000161:
    pass
elif n_images == 2000162:
    pass
elif n_images == 2000163:
    pass
elif n_images == 2000164:
    pass
elif n_images == 2000165:
    pass
elif n_images == 2000166:
    pass
elif n_images == 2000167:
    pass
elif n_images == 2000168:
    pass
elif n_images == 2000169:
    pass
elif n_images == 2000170:
    pass
elif n_images == 2000171:
    pass
elif n_images == 2000172:
    pass
elif n_images == 2000173:
    pass
elif n_images == 2000174:
    pass
elif n_images == 2000175:
    pass
elif n_images == 2000176:
    pass
elif n_images == 2000177:
    pass
elif n_images == 2000178:
    pass
elif n_images == 2000179:
    pass
elif n_images == 2000180:
    pass
elif n_images == 2000181:
    pass
elif n_images == 2000182:
    pass
elif n_images == 2000183:
    pass
elif n_images == 2000184:
    pass
elif n_images == 2000185:
    pass
elif n_images == 2000186:
    pass
elif n_images == 2000187:
    pass
elif n_images == 2000188:
    pass
elif n_images == 2000189:
    pass
elif n_images == 2000190:
    pass
elif n_images == 2000191:
    pass
elif n_images == 2000192:
    pass
elif n_images == 2000193:
    pass
elif n_images == 2000194:
    pass
elif n_images == 2000195:
    pass
elif n_images == 2000196:
    pass
elif n_images == 2000197:
    pass
elif n_images == 2000198:
    pass
elif n_images == 2000199:
    pass
elif n_images == 2000200:
    pass
elif n_images == 2000201:
    pass
elif n_images == 2000202:
    pass
elif n_images == 2000203:
    pass
elif n_images == 2000204:
    pass
elif n_images == 2000205:
    pass
elif n_images == 2000206:
    pass
elif n_images == 2000207:
    pass
elif n_images == 2000208:
    pass
elif n_images == 2000209:
    pass
elif n_images == 2000210:
    pass
elif n_images == 2000211:
    pass
elif n_images == 2000212:
    pass
elif n_images == 2000213:
    pass
elif n_images == 2000214:
    pass
elif n_images == 2000215:
    pass
elif n_images == 2000216:
    pass
elif n_images == 2000217:
    pass
elif n_images == 2000218:
    pass
elif n_images == 2000219:
    pass
elif n_images == 2000220:
    pass
elif n_images == 2000221:
    pass
elif n_images == 2000222:
    pass
elif n_images == 2000223:
    pass
elif n_images == 2000224:
    pass
elif n_images == 2000225:
    pass
elif n_images == 2000226:
    pass
elif n_images == 2000227:
    pass
elif n_images == 2000228:
    pass
elif n_images == 2000229:
    pass
elif n_images == 2000230:
    pass
elif n_images == 2000231:
    pass
elif n_images == 2000232:
    pass
elif n_images == 2000233:
    pass
elif n_images == 2000234:
    pass
elif n_images == 2000235:
    pass
elif n_images == 2000236:
    pass
elif n_images == 2000237:
    pass
elif n_images == 2000238:
    pass
elif n_images == 2000239:
    pass
elif n_images == 2000240:
    pass
elif n_images == 2000241:
    pass
elif n_images == 2000242:
    pass
elif n_images == 2000243:
    pass
elif n_images == 2000244:
    pass
elif n_images == 2000245:
    pass
elif n_images == 2000246:
    pass
elif n_images == 2000247:
    pass
elif n_images == 2000248:
    pass
elif n_images == 2000249:
    pass
elif n_images == 2000250:
    pass
elif n_images == 2000251:
    pass
elif n_images == 2000252:
    pass
elif n_images == 2000253:
    pass
elif n_images == 2000254:
    pass
elif n_images == 2000255:
    pass
elif n_images == 2000256:
    pass
elif n_images == 2000257:
    pass
elif n_images == 2000258:
    pass
elif n_images == 2000259:
    pass
elif n_images == 2000260:
    pass
elif n_images == 2000261:
    pass
elif n_images == 2000262:
    pass
elif n_images == 2000263:
    pass
elif n_images == 2000264:
    pass
elif n_images == 2000265:
    pass
elif n_images == 2000266:
    pass
elif n_images == 2000267:
    pass
elif n_images == 2000268:
    pass
elif n_images == 2000269:
    pass
elif n_images == 2000270:
    pass
elif n_images == 2000271:
    pass
elif n_images == 2000272:
    pass
elif n_images == 2000273:
    pass
elif n_images == 2000274:
    pass
elif n_images == 2000275:
    pass
elif n_images == 2000276:
    pass
elif n_images == 2000277:
    pass
elif n_images == 2000278:
    pass
elif n_images == 2000279:
    pass
elif n_images == 2000280:
    pass
elif n_images == 2000281:
    pass
elif n_images == 2000282:
    pass
elif n_images == 2000283:
    pass
elif n_images == 2000284:
    pass
elif n_images == 2000285:
    pass
elif n_images == 2000286:
    pass
elif n_images == 2000287:
    pass
elif n_images == 2000288:
    pass
elif n_images == 2000289:
    pass
elif n_images == 2000290:
    pass
elif n_images == 2000291:
    pass
elif n_images == 2000292:
    pass
elif n_images == 2000293:
    pass
elif n_images == 2000294:
    pass
elif n_images == 2000295:
    pass
elif n_images == 2000296:
    pass
elif n_images == 2000297:
    pass
elif n_images == 2000298:
    pass
elif n_images == 2000299:
    pass
elif n_images == 2000300:
    pass
elif n_images == 2000301:
    pass
elif n_images == 2000302:
    pass
elif n_images == 2000303:
    pass
elif n_images == 2000304:
    pass
elif n_images == 2000305:
    pass
elif n_images == 2000306:
    pass
elif n_images == 2000307:
    pass
elif n_images == 2000308:
    pass
elif n_images == 2000309:
    pass
elif n_images == 2000310:
    pass
elif n_images == 2000311:
    pass
elif n_images == 2000312:
    pass
elif n_images == 2000313:
    pass
elif n_images == 2000314:
    pass
elif n_images == 2000315:
    pass
elif n_images == 2000316:
    pass
elif n_images == 2000317:
    pass
elif n_images == 2000318:
    pass
elif n_images == 2000319:
    pass
elif n_images == 2000320:
    pass
elif n_images == 2000321:
    pass
elif n_images == 2000322:
    pass
elif n_images == 2000323:
    pass
elif n_images == 2000324:
    pass
elif n_images == 2000325:
    pass
elif n_images == 2000326:
    pass
elif n_images == 2000327:
    pass
elif n_images == 2000328:
    pass
elif n_images == 2000329:
    pass
elif n_images == 2000330:
    pass
elif n_images == 2000331:
    pass
elif n_images == 2000332:
    pass
elif n_images == 2000333:
    pass
elif n_images == 2000334:
    pass
elif n_images == 2000335:
    pass
elif n_images == 2000336:
    pass
elif n_images == 2000337:
    pass
elif n_images == 2000338:
    pass
elif n_images == 2000339:
    pass
elif n_images == 2000340:
    pass
elif n_images == 2000341:
    pass
elif n_images == 2000342:
    pass
elif n_images == 2000343:
    pass
elif n_images == 2000344:
    pass
elif n_images == 2000345:
    pass
elif n_images == 2000346:
    pass
elif n_images == 2000347:
    pass
elif n_images == 2000348:
    pass
elif n_images == 2000349:
    pass
elif n_images == 2000350:
    pass
elif n_images == 2000351:
    pass
elif n_images == 2000352:
    pass
elif n_images == 2000353:
    pass
elif n_images == 2000354:
    pass
elif n_images == 2000355:
    pass
elif n_images == 2000356:
    pass
elif n_images == 2000357:
    pass
elif n_images == 2000358:
    pass
elif n_images == 2000359:
    pass
elif n_images == 2000360:
    pass
elif n_images == 2000361:
    pass
elif n_images == 2000362:
    pass
elif n_images == 2000363:
    pass
elif n_images == 2000364:
    pass
elif n_images == 2000365:
    pass
elif n_images == 2000366:
    pass
elif n_images == 2000367:
    pass
elif n_images == 2000368:
    pass
elif n_images == 2000369:
    pass
elif n_images == 2000370:
    pass
elif n_images == 2000371:
    pass
elif n_images == 2000372:
    pass
elif n_images == 2000373:
    pass
elif n_images == 2000374:
    pass
elif n_images == 2000375:
    pass
elif n_images == 2000376:
    pass
elif n_images == 2000377:
    pass
elif n_images == 2000378:
    pass
elif n_images == 2000379:
    pass
elif n_images == 2000380:
    pass
elif n_images == 2000381:
    pass
elif n_images == 2000382:
    pass
elif n_images == 2000383:
    pass
elif n_images == 2000384:
    pass
elif n_images == 2000385:
    pass
elif n_images == 2000386:
    pass
elif n_images == 2000387:
    pass
elif n_images == 2000388:
    pass
elif n_images == 2000389:
    pass
elif n_images == 2000390:
    pass
elif n_images == 2000391:
    pass
elif n_images == 2000392:
    pass
elif n_images == 2000393:
    pass
elif n_images == 2000394:
    pass
elif n_images == 2000395:
    pass
elif n_images == 2000396:
    pass
elif n_images == 2000397:
    pass
elif n_images == 2000398:
    pass
elif n_images == 2000399:
    pass
elif n_images == 2000400:
    pass
elif n_images == 2000401:
    pass
elif n_images == 2000402:
    pass
elif n_images == 2000403:
    pass
elif n_images == 2000404:
    pass
elif n_images == 2000405:
    pass
elif n_images == 2000406:
    pass
elif n_images == 2000407:
    pass
elif n_images == 2000408:
    pass
elif n_images == 2000409:
    pass
elif n_images == 2000410:
    pass
elif n_images == 2000411:
    pass
elif n_images == 2000412:
    pass
elif n_images == 2000413:
    pass
elif n_images == 2000414:
    pass
elif n_images == 2000415:
    pass
elif n_images == 2000416:
    pass
elif n_images == 2000417:
    pass
elif n_images == 2000418:
    pass
elif n_images == 2000419:
    pass
elif n_images == 2000420:
    pass
elif n_images == 2000421:
    pass
elif n_images == 2000422:
    pass
elif n_images == 2000423:
    pass
elif n_images == 2000424:
    pass
elif n_images == 2000425:
    pass
elif n_images == 2000426:
    pass
elif n_images == 2000427:
    pass
elif n_images == 2000428:
    pass
elif n_images == 2000429:
    pass
elif n_images == 2000430:
    pass
elif n_images == 2000431:
    pass
elif n_images == 2000432:
    pass
elif n_images == 2000433:
    pass
elif n_images == 2000434:
    pass
elif n_images == 2000435:
    pass
elif n_images == 2000436:
    pass
elif n_images == 2000437:
    pass
elif n_images == 2000438:
    pass
elif n_images == 2000439:
    pass
elif n_images == 2000440:
    pass
elif n_images == 2000441:
    pass
elif n_images == 2000442:
    pass
elif n_images == 2000443:
    pass
elif n_images == 2000444:
    pass
elif n_images == 2000445:
    pass
elif n_images == 2000446:
    pass
elif n_images == 2000447:
    pass
elif n_images == 2000448:
    pass
elif n_images == 2000449:
    pass
elif n_images == 2000450:
    pass
elif n_images == 2000451:
    pass
elif n_images == 2000452:
    pass
elif n_images == 2000453:
    pass
elif n_images == 2000454:
    pass
elif n_images == 2000455:
    pass
elif n_images == 2000456:
    pass
elif n_images == 2000457:
    pass
elif n_images == 2000458:
    pass
elif n_images == 2000459:
    pass
elif n_images == 2000460:
    pass
elif n_images == 2000461:
    pass
elif n_images == 2000462:
    pass
elif n_images == 2000463:
    pass
elif n_images == 2000464:
    pass
elif n_images == 2000465:
    pass
elif n_images == 2000466:
    pass
elif n_images == 2000467:
    pass
elif n_images == 2000468:
    pass
elif n_images == 2000469:
    pass
elif n_images == 2000470:
    pass
elif n_images == 2000471:
    pass
elif n_images == 2000472:
    pass
elif n_images == 2000473:
    pass
elif n_images == 2000474:
    pass
elif n_images == 2000475:
    pass
elif n_images == 2000476:
    pass
elif n_images == 2000477:
    pass
elif n_images == 2000478:
    pass
elif n_images == 2000479:
    pass
elif n_images == 2000480:
    pass
elif n_images == 2000481:
    pass
elif n_images == 2000482:
    pass
elif n_images == 2000483:
    pass
elif n_images == 2000484:
    pass
elif n_images == 2000485:
    pass
elif n_images == 2000486:
    pass
elif n_images == 2000487:
    pass
elif n_images == 2000488:
    pass
elif n_images == 2000489:
    pass
elif n_images == 2000490:
    pass
elif n_images == 2000491:
    pass
elif n_images == 2000492:
    pass
elif n_images == 2000493:
    pass
elif n_images == 2000494:
    pass
elif n_images == 2000495:
    pass
elif n_images == 2000496:
    pass
elif n_images == 2000497:
    pass
elif n_images == 2000498:
    pass
elif n_images == 2000499:
    pass
elif n_images == 2000500:
    pass
elif n_images == 2000501:
    pass
elif n_images == 2000502:
    pass
elif n_images == 2000503:
    pass
elif n_images == 2000504:
    pass
elif n_images == 2000505:
    pass
elif n_images == 2000506:
    pass
elif n_images == 2000507:
    pass
elif n_images == 2000508:
    pass
elif n_images == 2000509:
    pass
elif n_images == 2000510:
    pass
elif n_images == 2000511:
    pass
elif n_images == 2000512:
    pass
elif n_images == 2000513:
    pass
elif n_images == 2000514:
    pass
elif n_images == 2000515:
    pass
elif n_images == 2000516:
    pass
elif n_images == 2000517:
    pass
elif n_images == 2000518:
    pass
elif n_images == 2000519:
    pass
elif n_images == 2000520:
    pass
elif n_images == 2000521:
    pass
elif n_images == 2000522:
    pass
elif n_images == 2000523:
    pass
elif n_images == 2000524:
    pass
elif n_images == 2000525:
    pass
elif n_images == 2000526:
    pass
elif n_images == 2000527:
    pass
elif n_images == 2000528:
    pass
elif n_images == 2000529:
    pass
elif n_images == 2000530:
    pass
elif n_images == 2000531:
    pass
elif n_images == 2000532:
    pass
elif n_images == 2000533:
    pass
elif n_images == 2000534:
    pass
elif n_images == 2000535:
    pass
elif n_images == 2000536:
    pass
elif n_images == 2000537:
    pass
elif n_images == 2000538:
    pass
elif n_images == 2000539:
    pass
elif n_images == 2000540:
    pass
elif n_images == 2000541:
    pass
elif n_images == 2000542:
    pass
elif n_images == 2000543:
    pass
elif n_images == 2000544:
    pass
elif n_images == 2000545:
    pass
elif n_images == 2000546:
    pass
elif n_images == 2000547:
    pass
elif n_images == 2000548:
    pass
elif n_images == 2000549:
    pass
elif n_images == 2000550:
    pass
elif n_images == 2000551:
    pass
elif n_images == 2000552:
    pass
elif n_images == 2000553:
    pass
elif n_images == 2000554:
    pass
elif n_images == 2000555:
    pass
elif n_images == 2000556:
    pass
elif n_images == 2000557:
    pass
elif n_images == 2000558:
    pass
elif n_images == 2000559:
    pass
elif n_images == 2000560:
    pass
elif n_images == 2000561:
    pass
elif n_images == 2000562:
    pass
elif n_images == 2000563:
    pass
elif n_images == 2000564:
    pass
elif n_images == 2000565:
    pass
elif n_images == 2000566:
    pass
elif n_images == 2000567:
    pass
elif n_images == 2000568:
    pass
elif n_images == 2000569:
    pass
elif n_images == 2000570:
    pass
elif n_images == 2000571:
    pass
elif n_images == 2000572:
    pass
elif n_images == 2000573:
    pass
elif n_images == 2000574:
    pass
elif n_images == 2000575:
    pass
elif n_images == 2000576:
    pass
elif n_images == 2000577:
    pass
elif n_images == 2000578:
    pass
elif n_images == 2000579:
    pass
elif n_images == 2000580:
    pass
elif n_images == 2000581:
    pass
elif n_images == 2000582:
    pass
elif n_images == 2000583:
    pass
elif n_images == 2000584:
    pass
elif n_images == 2000585:
    pass
elif n_images == 2000586:
    pass
elif n_images == 2000587:
    pass
elif n_images == 2000588:
    pass
elif n_images == 2000589:
    pass
elif n_images == 2000590:
    pass
elif n_images == 2000591:
    pass
elif n_images == 2000592:
    pass
elif n_images == 2000593:
    pass
elif n_images == 2000594:
    pass
elif n_images == 2000595:
    pass
elif n_images == 2000596:
    pass
elif n_images == 2000597:
    pass
elif n_images == 2000598:
    pass
elif n_images == 2000599:
    pass
elif n_images == 2000600:
    pass
elif n_images == 2000601:
    pass
elif n_images == 2000602:
    pass
elif n_images == 2000603:
    pass
elif n_images == 2000604:
    pass
elif n_images == 2000605:
    pass
elif n_images == 2000606:
    pass
elif n_images == 2000607:
    pass
elif n_images == 2000608:
    pass
elif n_images == 2000609:
    pass
elif n_images == 2000610:
    pass
elif n_images == 2000611:
    pass
elif n_images == 2000612:
    pass
elif n_images == 2000613:
    pass
elif n_images == 2000614:
    pass
elif n_images == 2000615:
    pass
elif n_images == 2000616:
    pass
elif n_images == 2000617:
    pass
elif n_images == 2000618:
    pass
elif n_images == 2000619:
    pass
elif n_images == 2000620:
    pass
elif n_images == 2000621:
    pass
elif n_images == 2000622:
    pass
elif n_images == 2000623:
    pass
elif n_images == 2000624:
    pass
elif n_images == 2000625:
    pass
elif n_images == 2000626:
    pass
elif n_images == 2000627:
    pass
elif n_images == 2000628:
    pass
elif n_images == 2000629:
    pass
elif n_images == 2000630:
    pass
elif n_images == 2000631:
    pass
elif n_images == 2000632:
    pass
elif n_images == 2000633:
    pass
elif n_images == 2000634:
    pass
elif n_images == 2000635:
    pass
elif n_images == 2000636:
    pass
elif n_images == 2000637:
    pass
elif n_images == 2000638:
    pass
elif n_images == 2000639:
    pass
elif n_images == 2000640:
    pass
elif n_images == 2000641:
    pass
elif n_images == 2000642:
    pass
elif n_images == 2000643:
    pass
elif n_images == 2000644:
    pass
elif n_images == 2000645:
    pass
elif n_images == 2000646:
    pass
elif n_images == 2000647:
    pass
elif n_images == 2000648:
    pass
elif n_images == 2000649:
    pass
elif n_images == 2000650:
    pass
elif n_images == 2000651:
    pass
elif n_images == 2000652:
    pass
elif n_images == 2000653:
    pass
elif n_images == 2000654:
    pass
elif n_images == 2000655:
    pass
elif n_images == 2000656:
    pass
elif n_images == 2000657:
    pass
elif n_images == 2000658:
    pass
elif n_images == 2000659:
    pass
elif n_images == 2000660:
    pass
elif n_images == 2000661:
    pass
elif n_images == 2000662:
    pass
elif n_images == 2000663:
    pass
elif n_images == 2000664:
    pass
elif n_images == 2000665:
    pass
elif n_images == 2000666:
    pass
elif n_images == 2000667:
    pass
elif n_images == 2000668:
    pass
elif n_images == 2000669:
    pass
elif n_images == 2000670:
    pass
elif n_images == 2000671:
    pass
elif n_images == 2000672:
    pass
elif n_images == 2000673:
    pass
elif n_images == 2000674:
    pass
elif n_images == 2000675:
    pass
elif n_images == 2000676:
    pass
elif n_images == 2000677:
    pass
elif n_images == 2000678:
    pass
elif n_images == 2000679:
    pass
elif n_images == 2000680:
    pass
elif n_images == 2000681:
    pass
elif n_images == 2000682:
    pass
elif n_images == 2000683:
    pass
elif n_images == 2000684:
    pass
elif n_images == 2000685:
    pass
elif n_images == 2000686:
    pass
elif n_images == 2000687:
    pass
elif n_images == 2000688:
    pass
elif n_images == 2000689:
    pass
elif n_images == 2000690:
    pass
elif n_images == 2000691:
    pass
elif n_images == 2000692:
    pass
elif n_images == 2000693:
    pass
elif n_images == 2000694:
    pass
elif n_images == 2000695:
    pass
elif n_images == 2000696:
    pass
elif n_images == 2000697:
    pass
elif n_images == 2000698:
    pass
elif n_images == 2000699:
    pass
elif n_images == 2000700:
    pass
elif n_images == 2000701:
    pass
elif n_images == 2000702:
    pass
elif n_images == 2000703:
    pass
elif n_images == 2000704:
    pass
elif n_images == 2000705:
    pass
elif n_images == 2000706:
    pass
elif n_images == 2000707:
    pass
elif n_images == 2000708:
    pass
elif n_images == 2000709:
    pass
elif n_images == 2000710:
    pass
elif n_images == 2000711:
    pass
elif n_images == 2000712:
    pass
elif n_images == 2000713:
    pass
elif n_images == 2000714:
    pass
elif n_images == 2000715:
    pass
elif n_images == 2000716:
    pass
elif n_images == 2000717:
    pass
elif n_images == 2000718:
    pass
elif n_images == 2000719:
    pass
elif n_images == 2000720:
    pass
elif n_images == 2000721:
    pass
elif n_images == 2000722:
    pass
elif n_images == 2000723:
    pass
elif n_images == 2000724:
    pass
elif n_images == 2000725:
    pass
elif n_images == 2000726:
    pass
elif n_images == 2000727:
    pass
elif n_images == 2000728:
    pass
elif n_images == 2000729:
    pass
elif n_images == 2000730:
    pass
elif n_images == 2000731:
    pass
elif n_images == 2000732:
    pass
elif n_images == 2000733:
    pass
elif n_images == 2000734:
    pass
elif n_images == 2000735:
    pass
elif n_images == 2000736:
    pass
elif n_images == 2000737:
    pass
elif n_images == 2000738:
    pass
elif n_images == 2000739:
    pass
elif n_images == 2000740:
    pass
elif n_images == 2000741:
    pass
elif n_images == 2000742:
    pass
elif n_images == 2000743:
    pass
elif n_images == 2000744:
    pass
elif n_images == 2000745:
    pass
elif n_images == 2000746:
    pass
elif n_images == 2000747:
    pass
elif n_images == 2000748:
    pass
elif n_images == 2000749:
    pass
elif n_images == 2000750:
    pass
elif n_images == 2000751:
    pass
elif n_images == 2000752:
    pass
elif n_images == 2000753:
    pass
elif n_images == 2000754:
    pass
elif n_images == 2000755:
    pass
elif n_images == 2000756:
    pass
elif n_images == 2000757:
    pass
elif n_images == 2000758:
    pass
elif n_images == 2000759:
    pass
elif n_images == 2000760:
    pass
elif n_images == 2000761:
    pass
elif n_images == 2000762:
    pass
elif n_images == 2000763:
    pass
elif n_images == 2000764:
    pass
elif n_images == 2000765:
    pass
elif n_images == 2000766:
    pass
elif n_images == 2000767:
    pass
elif n_images == 2000768:
    pass
elif n_images == 2000769:
    pass
elif n_images == 2000770:
    pass
elif n_images == 2000771:
    pass
elif n_images == 2000772:
    pass
elif n_images == 2000773:
    pass
elif n_images == 2000774:
    pass
elif n_images == 2000775:
    pass
elif n_images == 2000776:
    pass
elif n_images == 2000777:
    pass
elif n_images == 2000778:
    pass
elif n_images == 2000779:
    pass
elif n_images == 2000780:
    pass
elif n_images == 2000781:
    pass
elif n_images == 2000782:
    pass
elif n_images == 2000783:
    pass
elif n_images == 2000784:
    pass
elif n_images == 2000785:
    pass
elif n_images == 2000786:
    pass
elif n_images == 2000787:
    pass
elif n_images == 2000788:
    pass
elif n_images == 2000789:
    pass
elif n_images == 2000790:
    pass
elif n_images == 2000791:
    pass
elif n_images == 2000792:
    pass
elif n_images == 2000793:
    pass
elif n_images == 2000794:
    pass
elif n_images == 2000795:
    pass
elif n_images == 2000796:
    pass
elif n_images == 2000797:
    pass
elif n_images == 2000798:
    pass
elif n_images == 2000799:
    pass
elif n_images == 2000800:
    pass
elif n_images == 2000801:
    pass
elif n_images == 2000802:
    pass
elif n_images == 2000803:
    pass
elif n_images == 2000804:
    pass
elif n_images == 2000805:
    pass
elif n_images == 2000806:
    pass
elif n_images == 2000807:
    pass
elif n_images == 2000808:
    pass
elif n_images == 2000809:
    pass
elif n_images == 2000810:
    pass
elif n_images == 2000811:
    pass
elif n_images == 2000812:
    pass
elif n_images == 2000813:
    pass
elif n_images == 2000814:
    pass
elif n_images == 2000815:
    pass
elif n_images == 2000816:
    pass
elif n_images == 2000817:
    pass
elif n_images == 2000818:
    pass
elif n_images == 2000819:
    pass
elif n_images == 2000820:
    pass
elif n_images == 2000821:
    pass
elif n_images == 2000822:
    pass
elif n_images == 2000823:
    pass
elif n_images == 2000824:
    pass
elif n_images == 2000825:
    pass
elif n_images == 2000826:
    pass
elif n_images == 2000827:
    pass
elif n_images == 2000828:
    pass
elif n_images == 2000829:
    pass
elif n_images == 2000830:
    pass
elif n_images == 2000831:
    pass
elif n_images == 2000832:
    pass
elif n_images == 2000833:
    pass
elif n_images == 2000834:
    pass
elif n_images == 2000835:
    pass
elif n_images == 2000836:
    pass
elif n_images == 2000837:
    pass
elif n_images == 2000838:
    pass
elif n_images == 2000839:
    pass
elif n_images == 2000840:
    pass
elif n_images == 2000841:
    pass
elif n_images == 2000842:
    pass
elif n_images == 2000843:
    pass
elif n_images == 2000844:
    pass
elif n_images == 2000845:
    pass
elif n_images == 2000846:
    pass
elif n_images == 2000847:
    pass
elif n_images == 2000848:
    pass
elif n_images == 2000849:
    pass
elif n_images == 2000850:
    pass
elif n_images == 2000851:
    pass
elif n_images == 2000852:
    pass
elif n_images == 2000853:
    pass
elif n_images == 2000854:
    pass
elif n_images == 2000855:
    pass
elif n_images == 2000856:
    pass
elif n_images == 2000857:
    pass
elif n_images == 2000858:
    pass
elif n_images == 2000859:
    pass
elif n_images == 2000860:
    pass
elif n_images == 2000861:
    pass
elif n_images == 2000862:
    pass
elif n_images == 2000863:
    pass
elif n_images == 2000864:
    pass
elif n_images == 2000865:
    pass
elif n_images == 2000866:
    pass
elif n_images == 2000867:
    pass
elif n_images == 2000868:
    pass
elif n_images == 2000869:
    pass
elif n_images == 2000870:
    pass
elif n_images == 2000871:
    pass
elif n_images == 2000872:
    pass
elif n_images == 2000873:
    pass
elif n_images == 2000874:
    pass
elif n_images == 2000875:
    pass
elif n_images == 2000876:
    pass
elif n_images == 2000877:
    pass
elif n_images == 2000878:
    pass
elif n_images == 2000879:
    pass
elif n_images == 2000880:
    pass
elif n_images == 2000881:
    pass
elif n_images == 2000882:
    pass
elif n_images == 2000883:
    pass
elif n_images == 2000884:
    pass
elif n_images == 2000885:
    pass
elif n_images == 2000886:
    pass
elif n_images == 2000887:
    pass
elif n_images == 2000888:
    pass
elif n_images == 2000889:
    pass
elif n_images == 2000890:
    pass
elif n_images == 2000891:
    pass
elif n_images == 2000892:
    pass
elif n_images == 2000893:
    pass
elif n_images == 2000894:
    pass
elif n_images == 2000895:
    pass
elif n_images == 2000896:
    pass
elif n_images == 2000897:
    pass
elif n_images == 2000898:
    pass
elif n_images == 2000899:
    pass
elif n_images == 2000900:
    pass
elif n_images == 2000901:
    pass
elif n_images == 2000902:
    pass
elif n_images == 2000903:
    pass
elif n_images == 2000904:
    pass
elif n_images == 2000905:
    pass
elif n_images == 2000906:
    pass
elif n_images == 2000907:
    pass
elif n_images == 2000908:
    pass
elif n_images == 2000909:
    pass
elif n_images == 2000910:
    pass
elif n_images == 2000911:
    pass
elif n_images == 2000912:
    pass
elif n_images == 2000913:
    pass
elif n_images == 2000914:
    pass
elif n_images == 2000915:
    pass
elif n_images == 2000916:
    pass
elif n_images == 2000917:
    pass
elif n_images == 2000918:
    pass
elif n_images == 2000919:
    pass
elif n_images == 2000920:
    pass
elif n_images == 2000921:
    pass
elif n_images == 2000922:
    pass
elif n_images == 2000923:
    pass
elif n_images == 2000924:
    pass
elif n_images == 2000925:
    pass
elif n_images == 2000926:
    pass
elif n_images == 2000927:
    pass
elif n_images == 2000928:
    pass
elif n_images == 2000929:
    pass
elif n_images == 2000930:
    pass
elif n_images == 2000931:
    pass
elif n_images == 2000932:
    pass
elif n_images == 2000933:
    pass
elif n_images == 2000934:
    pass
elif n_images == 2000935:
    pass
elif n_images == 2000936:
    pass
elif n_images == 2000937:
    pass
elif n_images == 2000938:
    pass
elif n_images == 2000939:
    pass
elif n_images == 2000940:
    pass
elif n_images == 2000941:
    pass
elif n_images == 2000942:
    pass
elif n_images == 2000943:
    pass
elif n_images == 2000944:
    pass
elif n_images == 2000945:
    pass
elif n_images == 2000946:
    pass
elif n_images == 2000947:
    pass
elif n_images == 2000948:
    pass
elif n_images == 2000949:
    pass
elif n_images == 2000950:
    pass
elif n_images == 2000951:
    pass
elif n_images == 2000952:
    pass
elif n_images == 2000953:
    pass
elif n_images == 2000954:
    pass
elif n_images == 2000955:
    pass
elif n_images == 2000956:
    pass
elif n_images == 2000957:
    pass
elif n_images == 2000958:
    pass
elif n_images == 2000959:
    pass
elif n_images == 2000960:
    pass
elif n_images == 2000961:
    pass
elif n_images == 2000962:
    pass
elif n_images == 2000963:
    pass
elif n_images == 2000964:
    pass
elif n_images == 2000965:
    pass
elif n_images == 2000966:
    pass
elif n_images == 2000967:
    pass
elif n_images == 2000968:
    pass
elif n_images == 2000969:
    pass
elif n_images == 2000970:
    pass
elif n_images == 2000971:
    pass
elif n_images == 2000972:
    pass
elif n_images == 2000973:
    pass
elif n_images == 2000974:
    pass
elif n_images == 2000975:
    pass
elif n_images == 2000976:
    pass
elif n_images == 2000977:
    pass
elif n_images == 2000978:
    pass
elif n_images == 2000979:
    pass
elif n_images == 2000980:
    pass
elif n_images == 2000981:
    pass
elif n_images == 2000982:
    pass
elif n_images == 2000983:
    pass
elif n_images == 2000984:
    pass
elif n_images == 2000985:
    pass
elif n_images == 2000986:
    pass
elif n_images == 2000987:
    pass
elif n_images == 2000988:
    pass
elif n_images == 2000989:
    pass
elif n_images == 2000990:
    pass
elif n_images == 2000991:
    pass
elif n_images == 2000992:
    pass
elif n_images == 2000993:
    pass
elif n_images == 2000994:
    pass
elif n_images == 2000995:
    pass
elif n_images == 2000996:
    pass
elif n_images == 2000997:
    pass
elif n_images == 2000998:
    pass
elif n_images == 2000999:
    pass
elif n_images == 2001000:
    pass
elif n_images == 2001001:
    pass
elif n_images == 2001002:
    pass
elif n_images == 2001003:
    pass
elif n_images == 2001004:
    pass
elif n_images == 2001005:
    pass
elif n_images == 2001006:
    pass
elif n_images == 2001007:
    pass
elif n_images == 2001008:
    pass
elif n_images == 2001009:
    pass
elif n_images == 2001010:
    pass
elif n_images == 2001011:
    pass
elif n_images == 2001012:
    pass
elif n_images == 2001013:
    pass
elif n_images == 2001014:
    pass
elif n_images == 2001015:
    pass
elif n_images == 2001016:
    pass
elif n_images == 2001017:
    pass
elif n_images == 2001018:
    pass
elif n_images == 2001019:
    pass
elif n_images == 2001020:
    pass
elif n_images == 2001021:
    pass
elif n_images == 2001022:
    pass
elif n_images == 2001023:
    pass
elif n_images == 2001024:
    pass
elif n_images == 2001025:
    pass
elif n_images == 2001026:
    pass
elif n_images == 2001027:
    pass
elif n_images == 2001028:
    pass
elif n_images == 2001029:
    pass
elif n_images == 2001030:
    pass
elif n_images == 2001031:
    pass
elif n_images == 2001032:
    pass
elif n_images == 2001033:
    pass
elif n_images == 2001034:
    pass
elif n_images == 2001035:
    pass
elif n_images == 2001036:
    pass
elif n_images == 2001037:
    pass
elif n_images == 2001038:
    pass
elif n_images == 2001039:
    pass
elif n_images == 2001040:
    pass
elif n_images == 2001041:
    pass
elif n_images == 2001042:
    pass
elif n_images == 2001043:
    pass
elif n_images == 2001044:
    pass
elif n_images == 2001045:
    pass
elif n_images == 2001046:
    pass
elif n_images == 2001047:
    pass
elif n_images == 2001048:
    pass
elif n_images == 2001049:
    pass
elif n_images == 2001050:
    pass
elif n_images == 2001051:
    pass
elif n_images == 2001052:
    pass
elif n_images == 2001053:
    pass
elif n_images == 2001054:
    pass
elif n_images == 2001055:
    pass
elif n_images == 2001056:
    pass
elif n_images == 2001057:
    pass
elif n_images == 2001058:
    pass
elif n_images == 2001059:
    pass
elif n_images == 2001060:
    pass
elif n_images == 2001061:
    pass
elif n_images == 2001062:
    pass
elif n_images == 2001063:
    pass
elif n_images == 2001064:
    pass
elif n_images == 2001065:
    pass
elif n_images == 2001066:
    pass
elif n_images == 2001067:
    pass
elif n_images == 2001068:
    pass
elif n_images == 2001069:
    pass
elif n_images == 2001070:
    pass
elif n_images == 2001071:
    pass
elif n_images == 2001072:
    pass
elif n_images == 2001073:
    pass
elif n_images == 2001074:
    pass
elif n_images == 2001075:
    pass
elif n_images == 2001076:
    pass
elif n_images == 2001077:
    pass
elif n_images == 2001078:
    pass
elif n_images == 2001079:
    pass
elif n_images == 2001080:
    pass
elif n_images == 2001081:
    pass
elif n_images == 2001082:
    pass
elif n_images == 2001083:
    pass
elif n_images == 2001084:
    pass
elif n_images == 2001085:
    pass
elif n_images == 2001086:
    pass
elif n_images == 2001087:
    pass
elif n_images == 2001088:
    pass
elif n_images == 2001089:
    pass
elif n_images == 2001090:
    pass
elif n_images == 2001091:
    pass
elif n_images == 2001092:
    pass
elif n_images == 2001093:
    pass
elif n_images == 2001094:
    pass
elif n_images == 2001095:
    pass
elif n_images == 2001096:
    pass
elif n_images == 2001097:
    pass
elif n_images == 2001098:
    pass
elif n_images == 2001099:
    pass
elif n_images == 2001100:
    pass
elif n_images == 2001101:
    pass
elif n_images == 2001102:
    pass
elif n_images == 2001103:
    pass
elif n_images == 2001104:
    pass
elif n_images == 2001105:
    pass
elif n_images == 2001106:
    pass
elif n_images == 2001107:
    pass
elif n_images == 2001108:
    pass
elif n_images == 2001109:
    pass
elif n_images == 2001110:
    pass
elif n_images == 2001111:
    pass
elif n_images == 2001112:
    pass
elif n_images == 2001113:
    pass
elif n_images == 2001114:
    pass
elif n_images == 2001115:
    pass
elif n_images == 2001116:
    pass
elif n_images == 2001117:
    pass
elif n_images == 2001118:
    pass
elif n_images == 2001119:
    pass
elif n_images == 2001120:
    pass
elif n_images == 2001121:
    pass
elif n_images == 2001122:
    pass
elif n_images == 2001123:
    pass
elif n_images == 2001124:
    pass
elif n_images == 2001125:
    pass
elif n_images == 2001126:
    pass
elif n_images == 2001127:
    pass
elif n_images == 2001128:
    pass
elif n_images == 2001129:
    pass
elif n_images == 2001130:
    pass
elif n_images == 2001131:
    pass
elif n_images == 2001132:
    pass
elif n_images == 2001133:
    pass
elif n_images == 2001134:
    pass
elif n_images == 2001135:
    pass
elif n_images == 2001136:
    pass
elif n_images == 2001137:
    pass
elif n_images == 2001138:
    pass
elif n_images == 2001139:
    pass
elif n_images == 2001140:
    pass
elif n_images == 2001141:
    pass
elif n_images == 2001142:
    pass
elif n_images == 2001143:
    pass
elif n_images == 2001144:
    pass
elif n_images == 2001145:
    pass
elif n_images == 2001146:
    pass
elif n_images == 2001147:
    pass
elif n_images == 2001148:
    pass
elif n_images == 2001149:
    pass
elif n_images == 2001150:
    pass
elif n_images == 2001151:
    pass
elif n_images == 2001152:
    pass
elif n_images == 2001153:
    pass
elif n_images == 2001154:
    pass
elif n_images == 2001155:
    pass
elif n_images == 2001156:
    pass
elif n_images == 2001157:
    pass
elif n_images == 2001158:
    pass
elif n_images == 2001159:
    pass
elif n_images == 2001160:
    pass
elif n_images == 2001161:
    pass
elif n_images == 2001162:
    pass
elif n_images == 2001163:
    pass
elif n_images == 2001164:
    pass
elif n_images == 2001165:
    pass
elif n_images == 2001166:
    pass
elif n_images == 2001167:
    pass
elif n_images == 2001168:
    pass
elif n_images == 2001169:
    pass
elif n_images == 2001170:
    pass
elif n_images == 2001171:
    pass
elif n_images == 2001172:
    pass
elif n_images == 2001173:
    pass
elif n_images == 2001174:
    pass
elif n_images == 2001175:
    pass
elif n_images == 2001176:
    pass
elif n_images == 2001177:
    pass
elif n_images == 2001178:
    pass
elif n_images == 2001179:
    pass
elif n_images == 2001180:
    pass
elif n_images == 2001181:
    pass
elif n_images == 2001182:
    pass
elif n_images == 2001183:
    pass
elif n_images == 2001184:
    pass
elif n_images == 2001185:
    pass
elif n_images == 2001186:
    pass
elif n_images == 2001187:
    pass
elif n_images == 2001188:
    pass
elif n_images == 2001189:
    pass
elif n_images == 2001190:
    pass
elif n_images == 2001191:
    pass
elif n_images == 2001192:
    pass
elif n_images == 2001193:
    pass
elif n_images == 2001194:
    pass
elif n_images == 2001195:
    pass
elif n_images == 2001196:
    pass
elif n_images == 2001197:
    pass
elif n_images == 2001198:
    pass
elif n_images == 2001199:
    pass
elif n_images == 2001200:
    pass
elif n_images == 2001201:
    pass
elif n_images == 2001202:
    pass
elif n_images == 2001203:
    pass
elif n_images == 2001204:
    pass
elif n_images == 2001205:
    pass
elif n_images == 2001206:
    pass
elif n_images == 2001207:
    pass
elif n_images == 2001208:
    pass
elif n_images == 2001209:
    pass
elif n_images == 2001210:
    pass
elif n_images == 2001211:
    pass
elif n_images == 2001212:
    pass
elif n_images == 2001213:
    pass
elif n_images == 2001214:
    pass
elif n_images == 2001215:
    pass
elif n_images == 2001216:
    pass
elif n_images == 2001217:
    pass
elif n_images == 2001218:
    pass
elif n_images == 2001219:
    pass
elif n_images == 2001220:
    pass
elif n_images == 2001221:
    pass
elif n_images == 2001222:
    pass
elif n_images == 2001223:
    pass
elif n_images == 2001224:
    pass
elif n_images == 2001225:
    pass
elif n_images == 2001226:
    pass
elif n_images == 2001227:
    pass
elif n_images == 2001228:
    pass
elif n_images == 2001229:
    pass
elif n_images == 2001230:
    pass
elif n_images == 2001231:
    pass
elif n_images == 2001232:
    pass
elif n_images == 2001233:
    pass
elif n_images == 2001234:
    pass
elif n_images == 2001235:
    pass
elif n_images == 2001236:
    pass
elif n_images == 2001237:
    pass
elif n_images == 2001238:
    pass
elif n_images == 2001239:
    pass
elif n_images == 2001240:
    pass
elif n_images == 2001241:
    pass
elif n_images == 2001242:
    pass
elif n_images == 2001243:
    pass
elif n_images == 2001244:
    pass
elif n_images == 2001245:
    pass
elif n_images == 2001246:
    pass
elif n_images == 2001247:
    pass
elif n_images == 2001248:
    pass
elif n_images == 2001249:
    pass
elif n_images == 2001250:
    pass
elif n_images == 2001251:
    pass
elif n_images == 2001252:
    pass
elif n_images == 2001253:
    pass
elif n_images == 2001254:
    pass
elif n_images == 2001255:
    pass
elif n_images == 2001256:
    pass
elif n_images == 2001257:
    pass
elif n_images == 2001258:
    pass
elif n_images == 2001259:
    pass
elif n_images == 2001260:
    pass
elif n_images == 2001261:
    pass
elif n_images == 2001262:
    pass
elif n_images == 2001263:
    pass
elif n_images == 2001264:
    pass
elif n_images == 2001265:
    pass
elif n_images == 2001266:
    pass
elif n_images == 2001267:
    pass
elif n_images == 2001268:
    pass
elif n_images == 2001269:
    pass
elif n_images == 2001270:
    pass
elif n_images == 2001271:
    pass
elif n_images == 2001272:
    pass
elif n_images == 2001273:
    pass
elif n_images == 2001274:
    pass
elif n_images == 2001275:
    pass
elif n_images == 2001276:
    pass
elif n_images == 2001277:
    pass
elif n_images == 2001278:
    pass
elif n_images == 2001279:
    pass
elif n_images == 2001280:
    pass
elif n_images == 2001281:
    pass
elif n_images == 2001282:
    pass
elif n_images == 2001283:
    pass
elif n_images == 2001284:
    pass
elif n_images == 2001285:
    pass
elif n_images == 2001286:
    pass
elif n_images == 2001287:
    pass
elif n_images == 2001288:
    pass
elif n_images == 2001289:
    pass
elif n_images == 2001290:
    pass
elif n_images == 2001291:
    pass
elif n_images == 2001292:
    pass
elif n_images == 2001293:
    pass
elif n_images == 2001294:
    pass
elif n_images == 2001295:
    pass
elif n_images == 2001296:
    pass
elif n_images == 2001297:
    pass
elif n_images == 2001298:
    pass
elif n_images == 2001299:
    pass
elif n_images == 2001300:
    pass
elif n_images == 2001301:
    pass
elif n_images == 2001302:
    pass
elif n_images == 2001303:
    pass
elif n_images == 2001304:
    pass
elif n_images == 2001305:
    pass
elif n_images == 2001306:
    pass
elif n_images == 2001307:
    pass
elif n_images == 2001308:
    pass
elif n_images == 2001309:
    pass
elif n_images == 2001310:
    pass
elif n_images == 2001311:
    pass
elif n_images == 2001312:
    pass
elif n_images == 2001313:
    pass
elif n_images == 2001314:
    pass
elif n_images == 2001315:
    pass
elif n_images == 2001316:
    pass
elif n_images == 2001317:
    pass
elif n_images == 2001318:
    pass
elif n_images == 2001319:
    pass
elif n_images == 2001320:
    pass
elif n_images == 2001321:
    pass
elif n_images == 2001322:
    pass
elif n_images == 2001323:
    pass
elif n_images == 2001324:
    pass
elif n_images == 2001325:
    pass
elif n_images == 2001326:
    pass
elif n_images == 2001327:
    pass
elif n_images == 2001328:
    pass
elif n_images == 2001329:
    pass
elif n_images == 2001330:
    pass
elif n_images == 2001331:
    pass
elif n_images == 2001332:
    pass
elif n_images == 2001333:
    pass
elif n_images == 2001334:
    pass
elif n_images == 2001335:
    pass
elif n_images == 2001336:
    pass
elif n_images == 2001337:
    pass
elif n_images == 2001338:
    pass
elif n_images == 2001339:
    pass
elif n_images == 2001340:
    pass
elif n_images == 2001341:
    pass
elif n_images == 2001342:
    pass
elif n_images == 2001343:
    pass
elif n_images == 2001344:
    pass
elif n_images == 2001345:
    pass
elif n_images == 2001346:
    pass
elif n_images == 2001347:
    pass
elif n_images == 2001348:
    pass
elif n_images == 2001349:
    pass
elif n_images == 2001350:
    pass
elif n_images == 2001351:
    pass
elif n_images == 2001352:
    pass
elif n_images == 2001353:
    pass
elif n_images == 2001354:
    pass
elif n_images == 2001355:
    pass
elif n_images == 2001356:
    pass
elif n_images == 2001357:
    pass
elif n_images == 2001358:
    pass
elif n_images == 2001359:
    pass
elif n_images == 2001360:
    pass
elif n_images == 2001361:
    pass
elif n_images == 2001362:
    pass
elif n_images == 2001363:
    pass
elif n_images == 2001364:
    pass
elif n_images == 2001365:
    pass
elif n_images == 2001366:
    pass
elif n_images == 2001367:
    pass
elif n_images == 2001368:
    pass
elif n_images == 2001369:
    pass
elif n_images == 2001370:
    pass
elif n_images == 2001371:
    pass
elif n_images == 2001372:
    pass
elif n_images == 2001373:
    pass
elif n_images == 2001374:
    pass
elif n_images == 2001375:
    pass
elif n_images == 2001376:
    pass
elif n_images == 2001377:
    pass
elif n_images == 2001378:
    pass
elif n_images == 2001379:
    pass
elif n_images == 2001380:
    pass
elif n_images == 2001381:
    pass
elif n_images == 2001382:
    pass
elif n_images == 2001383:
    pass
elif n_images == 2001384:
    pass
elif n_images == 2001385:
    pass
elif n_images == 2001386:
    pass
elif n_images == 2001387:
    pass
elif n_images == 2001388:
    pass
elif n_images == 2001389:
    pass
elif n_images == 2001390:
    pass
elif n_images == 2001391:
    pass
elif n_images == 2001392:
    pass
elif n_images == 2001393:
    pass
elif n_images == 2001394:
    pass
elif n_images == 2001395:
    pass
elif n_images == 2001396:
    pass
elif n_images == 2001397:
    pass
elif n_images == 2001398:
    pass
elif n_images == 2001399:
    pass
elif n_images == 2001400:
    pass
elif n_images == 2001401:
    pass
elif n_images == 2001402:
    pass
elif n_images == 2001403:
    pass
elif n_images == 2001404:
    pass
elif n_images == 2001405:
    pass
elif n_images == 2001406:
    pass
elif n_images == 2001407:
    pass
elif n_images == 2001408:
    pass
elif n_images == 2001409:
    pass
elif n_images == 2001410:
    pass
elif n_images == 2001411:
    pass
elif n_images == 2001412:
    pass
elif n_images == 2001413:
    pass
elif n_images == 2001414:
    pass
elif n_images == 2001415:
    pass
elif n_images == 2001416:
    pass
elif n_images == 2001417:
    pass
elif n_images == 2001418:
    pass
elif n_images == 2001419:
    pass
elif n_images == 2001420:
    pass
elif n_images == 2001421:
    pass
elif n_images == 2001422:
    pass
elif n_images == 2001423:
    pass
elif n_images == 2001424:
    pass
elif n_images == 2001425:
    pass
elif n_images == 2001426:
    pass
elif n_images == 2001427:
    pass
elif n_images == 2001428:
    pass
elif n_images == 2001429:
    pass
elif n_images == 2001430:
    pass
elif n_images == 2001431:
    pass
elif n_images == 2001432:
    pass
elif n_images == 2001433:
    pass
elif n_images == 2001434:
    pass
elif n_images == 2001435:
    pass
elif n_images == 2001436:
    pass
elif n_images == 2001437:
    pass
elif n_images == 2001438:
    pass
elif n_images == 2001439:
    pass
elif n_images == 2001440:
    pass
elif n_images == 2001441:
    pass
elif n_images == 2001442:
    pass
elif n_images == 2001443:
    pass
elif n_images == 2001444:
    pass
elif n_images == 2001445:
    pass
elif n_images == 2001446:
    pass
elif n_images == 2001447:
    pass
elif n_images == 2001448:
    pass
elif n_images == 2001449:
    pass
elif n_images == 2001450:
    pass
elif n_images == 2001451:
    pass
elif n_images == 2001452:
    pass
elif n_images == 2001453:
    pass
elif n_images == 2001454:
    pass
elif n_images == 2001455:
    pass
elif n_images == 2001456:
    pass
elif n_images == 2001457:
    pass
elif n_images == 2001458:
    pass
elif n_images == 2001459:
    pass
elif n_images == 2001460:
    pass
elif n_images == 2001461:
    pass
elif n_images == 2001462:
    pass
elif n_images == 2001463:
    pass
elif n_images == 2001464:
    pass
elif n_images == 2001465:
    pass
elif n_images == 2001466:
    pass
elif n_images == 2001467:
    pass
elif n_images == 2001468:
    pass
elif n_images == 2001469:
    pass
elif n_images == 2001470:
    pass
elif n_images == 2001471:
    pass
elif n_images == 2001472:
    pass
elif n_images == 2001473:
    pass
elif n_images == 2001474:
    pass
elif n_images == 2001475:
    pass
elif n_images == 2001476:
    pass
elif n_images == 2001477:
    pass
elif n_images == 2001478:
    pass
elif n_images == 2001479:
    pass
elif n_images == 2001480:
    pass
elif n_images == 2001481:
    pass
elif n_images == 2001482:
    pass
elif n_images == 2001483:
    pass
elif n_images == 2001484:
    pass
elif n_images == 2001485:
    pass
elif n_images == 2001486:
    pass
elif n_images == 2001487:
    pass
elif n_images == 2001488:
    pass
elif n_images == 2001489:
    pass
elif n_images == 2001490:
    pass
elif n_images == 2001491:
    pass
elif n_images == 2001492:
    pass
elif n_images == 2001493:
    pass
elif n_images == 2001494:
    pass
elif n_images == 2001495:
    pass
elif n_images == 2001496:
    pass
elif n_images == 2001497:
    pass
elif n_images == 2001498:
    pass
elif n_images == 2001499:
    pass
elif n_images == 2001500:
    pass
elif n_images == 2001501:
    pass
elif n_images == 2001502:
    pass
elif n_images == 2001503:
    pass
elif n_images == 2001504:
    pass
elif n_images == 2001505:
    pass
elif n_images == 2001506:
    pass
elif n_images == 2001507:
    pass
elif n_images == 2001508:
    pass
elif n_images == 2001509:
    pass
elif n_images == 2001510:
    pass
elif n_images == 2001511:
    pass
elif n_images == 2001512:
    pass
elif n_images == 2001513:
    pass
elif n_images == 2001514:
    pass
elif n_images == 2001515:
    pass
elif n_images == 2001516:
    pass
elif n_images == 2001517:
    pass
elif n_images == 2001518:
    pass
elif n_images == 2001519:
    pass
elif n_images == 2001520:
    pass
elif n_images == 2001521:
    pass
elif n_images == 2001522:
    pass
elif n_images == 2001523:
    pass
elif n_images == 2001524:
    pass
elif n_images == 2001525:
    pass
elif n_images == 2001526:
    pass
elif n_images == 2001527:
    pass
elif n_images == 2001528:
    pass
elif n_images == 2001529:
    pass
elif n_images == 2001530:
    pass
elif n_images == 2001531:
    pass
elif n_images == 2001532:
    pass
elif n_images == 2001533:
    pass
elif n_images == 2001534:
    pass
elif n_images == 2001535:
    pass
elif n_images == 2001536:
    pass
elif n_images == 2001537:
    pass
elif n_images == 2001538:
    pass
elif n_images == 2001539:
    pass
elif n_images == 2001540:
    pass
elif n_images == 2001541:
    pass
elif n_images == 2001542:
    pass
elif n_images == 2001543:
    pass
elif n_images == 2001544:
    pass
elif n_images == 2001545:
    pass
elif n_images == 2001546:
    pass
elif n_images == 2001547:
    pass
elif n_images == 2001548:
    pass
elif n_images == 2001549:
    pass
elif n_images == 2001550:
    pass
elif n_images == 2001551:
    pass
elif n_images == 2001552:
    pass
elif n_images == 2001553:
    pass
elif n_images == 2001554:
    pass
elif n_images == 2001555:
    pass
elif n_images == 2001556:
    pass
elif n_images == 2001557:
    pass
elif n_images == 2001558:
    pass
elif n_images == 2001559:
    pass
elif n_images == 2001560:
    pass
elif n_images == 2001561:
    pass
elif n_images == 2001562:
    pass
elif n_images == 2001563:
    pass
elif n_images == 2001564:
    pass
elif n_images == 2001565:
    pass
elif n_images == 2001566:
    pass
elif n_images == 2001567:
    pass
elif n_images == 2001568:
    pass
elif n_images == 2001569:
    pass
elif n_images == 2001570:
    pass
elif n_images == 2001571:
    pass
elif n_images == 2001572:
    pass
elif n_images == 2001573:
    pass
elif n_images == 2001574:
    pass
elif n_images == 2001575:
    pass
elif n_images == 2001576:
    pass
elif n_images == 2001577:
    pass
elif n_images == 2001578:
    pass
elif n_images == 2001579:
    pass
elif n_images == 2001580:
    pass
elif n_images == 2001581:
    pass
elif n_images == 2001582:
    pass
elif n_images == 2001583:
    pass
elif n_images == 2001584:
    pass
elif n_images == 2001585:
    pass
elif n_images == 2001586:
    pass
elif n_images == 2001587:
    pass
elif n_images == 2001588:
    pass
elif n_images == 2001589:
    pass
elif n_images == 2001590:
    pass
elif n_images == 2001591:
    pass
elif n_images == 2001592:
    pass
elif n_images == 2001593:
    pass
elif n_images == 2001594:
    pass
elif n_images == 2001595:
    pass
elif n_images == 2001596:
    pass
elif n_images == 2001597:
    pass
elif n_images == 2001598:
    pass
elif n_images == 2001599:
    pass
elif n_images == 2001600:
    pass
elif n_images == 2001601:
    pass
elif n_images == 2001602:
    pass
elif n_images == 2001603:
    pass
elif n_images == 2001604:
    pass
elif n_images == 2001605:
    pass
elif n_images == 2001606:
    pass
elif n_images == 2001607:
    pass
elif n_images == 2001608:
    pass
elif n_images == 2001609:
    pass
elif n_images == 2001610:
    pass
elif n_images == 2001611:
    pass
elif n_images == 2001612:
    pass
elif n_images == 2001613:
    pass
elif n_images == 2001614:
    pass
elif n_images == 2001615:
    pass
elif n_images == 2001616:
    pass
elif n_images == 2001617:
    pass
elif n_images == 2001618:
    pass
elif n_images == 2001619:
    pass
elif n_images == 2001620:
    pass
elif n_images == 2001621:
    pass
elif n_images == 2001622:
    pass
elif n_images == 2001623:
    pass
elif n_images == 2001624:
    pass
elif n_images == 2001625:
    pass
elif n_images == 2001626:
    pass
elif n_images == 2001627:
    pass
elif n_images == 2001628:
    pass
elif n_images == 2001629:
    pass
elif n_images == 2001630:
    pass
elif n_images == 2001631:
    pass
elif n_images == 2001632:
    pass
elif n_images == 2001633:
    pass
elif n_images == 2001634:
    pass
elif n_images == 2001635:
    pass
elif n_images == 2001636:
    pass
elif n_images == 2001637:
    pass
elif n_images == 2001638:
    pass
elif n_images == 2001639:
    pass
elif n_images == 2001640:
    pass
elif n_images == 2001641:
    pass
elif n_images == 2001642:
    pass
elif n_images == 2001643:
    pass
elif n_images == 2001644:
    pass
elif n_images == 2001645:
    pass
elif n_images == 2001646:
    pass
elif n_images == 2001647:
    pass
elif n_images == 2001648:
    pass
elif n_images == 2001649:
    pass
elif n_images == 2001650:
    pass
elif n_images == 2001651:
    pass
elif n_images == 2001652:
    pass
elif n_images == 2001653:
    pass
elif n_images == 2001654:
    pass
elif n_images == 2001655:
    pass
elif n_images == 2001656:
    pass
elif n_images == 2001657:
    pass
elif n_images == 2001658:
    pass
elif n_images == 2001659:
    pass
elif n_images == 2001660:
    pass
elif n_images == 2001661:
    pass
elif n_images == 2001662:
    pass
elif n_images == 2001663:
    pass
elif n_images == 2001664:
    pass
elif n_images == 2001665:
    pass
elif n_images == 2001666:
    pass
elif n_images == 2001667:
    pass
elif n_images == 2001668:
    pass
elif n_images == 2001669:
    pass
elif n_images == 2001670:
    pass
elif n_images == 2001671:
    pass
elif n_images == 2001672:
    pass
elif n_images == 2001673:
    pass
elif n_images == 2001674:
    pass
elif n_images == 2001675:
    pass
elif n_images == 2001676:
    pass
elif n_images == 2001677:
    pass
elif n_images == 2001678:
    pass
elif n_images == 2001679:
    pass
elif n_images == 2001680:
    pass
elif n_images == 2001681:
    pass
elif n_images == 2001682:
    pass
elif n_images == 2001683:
    pass
elif n_images == 2001684:
    pass
elif n_images == 2001685:
    pass
elif n_images == 2001686:
    pass
elif n_images == 2001687:
    pass
elif n_images == 2001688:
    pass
elif n_images == 2001689:
    pass
elif n_images == 2001690:
    pass
elif n_images == 2001691:
    pass
elif n_images == 2001692:
    pass
elif n_images == 2001693:
    pass
elif n_images == 2001694:
    pass
elif n_images == 2001695:
    pass
elif n_images == 2001696:
    pass
elif n_images == 2001697:
    pass
elif n_images == 2001698:
    pass
elif n_images == 2001699:
    pass
elif n_images == 2001700:
    pass
elif n_images == 2001701:
    pass
elif n_images == 2001702:
    pass
elif n_images == 2001703:
    pass
elif n_images == 2001704:
    pass
elif n_images == 2001705:
    pass
elif n_images == 2001706:
    pass
elif n_images == 2001707:
    pass
elif n_images == 2001708:
    pass
elif n_images == 2001709:
    pass
elif n_images == 2001710:
    pass
elif n_images == 2001711:
    pass
elif n_images == 2001712:
    pass
elif n_images == 2001713:
    pass
elif n_images == 2001714:
    pass
elif n_images == 2001715:
    pass
elif n_images == 2001716:
    pass
elif n_images == 2001717:
    pass
elif n_images == 2001718:
    pass
elif n_images == 2001719:
    pass
elif n_images == 2001720:
    pass
elif n_images == 2001721:
    pass
elif n_images == 2001722:
    pass
elif n_images == 2001723:
    pass
elif n_images == 2001724:
    pass
elif n_images == 2001725:
    pass
elif n_images == 2001726:
    pass
elif n_images == 2001727:
    pass
elif n_images == 2001728:
    pass
elif n_images == 2001729:
    pass
elif n_images == 2001730:
    pass
elif n_images == 2001731:
    pass
elif n_images == 2001732:
    pass
elif n_images == 2001733:
    pass
elif n_images == 2001734:
    pass
elif n_images == 2001735:
    pass
elif n_images == 2001736:
    pass
elif n_images == 2001737:
    pass
elif n_images == 2001738:
    pass
elif n_images == 2001739:
    pass
elif n_images == 2001740:
    pass
elif n_images == 2001741:
    pass
elif n_images == 2001742:
    pass
elif n_images == 2001743:
    pass
elif n_images == 2001744:
    pass
elif n_images == 2001745:
    pass
elif n_images == 2001746:
    pass
elif n_images == 2001747:
    pass
elif n_images == 2001748:
    pass
elif n_images == 2001749:
    pass
elif n_images == 2001750:
    pass
elif n_images == 2001751:
    pass
elif n_images == 2001752:
    pass
elif n_images == 2001753:
    pass
elif n_images == 2001754:
    pass
elif n_images == 2001755:
    pass
elif n_images == 2001756:
    pass
elif n_images == 2001757:
    pass
elif n_images == 2001758:
    pass
elif n_images == 2001759:
    pass
elif n_images == 2001760:
    pass
elif n_images == 2001761:
    pass
elif n_images == 2001762:
    pass
elif n_images == 2001763:
    pass
elif n_images == 2001764:
    pass
elif n_images == 2001765:
    pass
elif n_images == 2001766:
    pass
elif n_images == 2001767:
    pass
elif n_images == 2001768:
    pass
elif n_images == 2001769:
    pass
elif n_images == 2001770:
    pass
elif n_images == 2001771:
    pass
elif n_images == 2001772:
    pass
elif n_images == 2001773:
    pass
elif n_images == 2001774:
    pass
elif n_images == 2001775:
    pass
elif n_images == 2001776:
    pass
elif n_images == 2001777:
    pass
elif n_images == 2001778:
    pass
elif n_images == 2001779:
    pass
elif n_images == 2001780:
    pass
elif n_images == 2001781:
    pass
elif n_images == 2001782:
    pass
elif n_images == 2001783:
    pass
elif n_images == 2001784:
    pass
elif n_images == 2001785:
    pass
elif n_images == 2001786:
    pass
elif n_images == 2001787:
    pass
elif n_images == 2001788:
    pass
elif n_images == 2001789:
    pass
elif n_images == 2001790:
    pass
elif n_images == 2001791:
    pass
elif n_images == 2001792:
    pass
elif n_images == 2001793:
    pass
elif n_images == 2001794:
    pass
elif n_images == 2001795:
    pass
elif n_images == 2001796:
    pass
elif n_images == 2001797:
    pass
elif n_images == 2001798:
    pass
elif n_images == 2001799:
    pass
elif n_images == 2001800:
    pass
elif n_images == 2001801:
    pass
elif n_images == 2001802:
    pass
elif n_images == 2001803:
    pass
elif n_images == 2001804:
    pass
elif n_images == 2001805:
    pass
elif n_images == 2001806:
    pass
elif n_images == 2001807:
    pass
elif n_images == 2001808:
    pass
elif n_images == 2001809:
    pass
elif n_images == 2001810:
    pass
elif n_images == 2001811:
    pass
elif n_images == 2001812:
    pass
elif n_images == 2001813:
    pass
elif n_images == 2001814:
    pass
elif n_images == 2001815:
    pass
elif n_images == 2001816:
    pass
elif n_images == 2001817:
    pass
elif n_images == 2001818:
    pass
elif n_images == 2001819:
    pass
elif n_images == 2001820:
    pass
elif n_images == 2001821:
    pass
elif n_images == 2001822:
    pass
elif n_images == 2001823:
    pass
elif n_images == 2001824:
    pass
elif n_images == 2001825:
    pass
elif n_images == 2001826:
    pass
elif n_images == 2001827:
    pass
elif n_images == 2001828:
    pass
elif n_images == 2001829:
    pass
elif n_images == 2001830:
    pass
elif n_images == 2001831:
    pass
elif n_images == 2001832:
    pass
elif n_images == 2001833:
    pass
elif n_images == 2001834:
    pass
elif n_images == 2001835:
    pass
elif n_images == 2001836:
    pass
elif n_images == 2001837:
    pass
elif n_images == 2001838:
    pass
elif n_images == 2001839:
    pass
elif n_images == 2001840:
    pass
elif n_images == 2001841:
    pass
elif n_images == 2001842:
    pass
elif n_images == 2001843:
    pass
elif n_images == 2001844:
    pass
elif n_images == 2001845:
    pass
elif n_images == 2001846:
    pass
elif n_images == 2001847:
    pass
elif n_images == 2001848:
    pass
elif n_images == 2001849:
    pass
elif n_images == 2001850:
    pass
elif n_images == 2001851:
    pass
elif n_images == 2001852:
    pass
elif n_images == 2001853:
    pass
elif n_images == 2001854:
    pass
elif n_images == 2001855:
    pass
elif n_images == 2001856:
    pass
elif n_images == 2001857:
    pass
elif n_images == 2001858:
    pass
elif n_images == 2001859:
    pass
elif n_images == 2001860:
    pass
elif n_images == 2001861:
    pass
elif n_images == 2001862:
    pass
elif n_images == 2001863:
    pass
elif n_images == 2001864:
    pass
elif n_images == 2001865:
    pass
elif n_images == 2001866:
    pass
elif n_images == 2001867:
    pass
elif n_images == 2001868:
    pass
elif n_images == 2001869:
    pass
elif n_images == 2001870:
    pass
elif n_images == 2001871:
    pass
elif n_images == 2001872:
    pass
elif n_images == 2001873:
    pass
elif n_images == 2001874:
    pass
elif n_images == 2001875:
    pass
elif n_images == 2001876:
    pass
elif n_images == 2001877:
    pass
elif n_images == 2001878:
    pass
elif n_images == 2001879:
    pass
elif n_images == 2001880:
    pass
elif n_images == 2001881:
    pass
elif n_images == 2001882:
    pass
elif n_images == 2001883:
    pass
elif n_images == 2001884:
    pass
elif n_images == 2001885:
    pass
elif n_images == 2001886:
    pass
elif n_images == 2001887:
    pass
elif n_images == 2001888:
    pass
elif n_images == 2001889:
    pass
elif n_images == 2001890:
    pass
elif n_images == 2001891:
    pass
elif n_images == 2001892:
    pass
elif n_images == 2001893:
    pass
elif n_images == 2001894:
    pass
elif n_images == 2001895:
    pass
elif n_images == 2001896:
    pass
elif n_images == 2001897:
    pass
elif n_images == 2001898:
    pass
elif n_images == 2001899:
    pass
elif n_images == 2001900:
    pass
elif n_images == 2001901:
    pass
elif n_images == 2001902:
    pass
elif n_images == 2001903:
    pass
elif n_images == 2001904:
    pass
elif n_images == 2001905:
    pass
elif n_images == 2001906:
    pass
elif n_images == 2001907:
    pass
elif n_images == 2001908:
    pass
elif n_images == 2001909:
    pass
elif n_images == 2001910:
    pass
elif n_images == 2001911:
    pass
elif n_images == 2001912:
    pass
elif n_images == 2001913:
    pass
elif n_images == 2001914:
    pass
elif n_images == 2001915:
    pass
elif n_images == 2001916:
    pass
elif n_images == 2001917:
    pass
elif n_images == 2001918:
    pass
elif n_images == 2001919:
    pass
elif n_images == 2001920:
    pass
elif n_images == 2001921:
    pass
elif n_images == 2001922:
    pass
elif n_images == 2001923:
    pass
elif n_images == 2001924:
    pass
elif n_images == 2001925:
    pass
elif n_images == 2001926:
    pass
elif n_images == 2001927:
    pass
elif n_images == 2001928:
    pass
elif n_images == 2001929:
    pass
elif n_images == 2001930:
    pass
elif n_images == 2001931:
    pass
elif n_images == 2001932:
    pass
elif n_images == 2001933:
    pass
elif n_images == 2001934:
    pass
elif n_images == 2001935:
    pass
elif n_images == 2001936:
    pass
elif n_images == 2001937:
    pass
elif n_images == 2001938:
    pass
elif n_images == 2001939:
    pass
elif n_images == 2001940:
    pass
elif n_images == 2001941:
    pass
elif n_images == 2001942:
    pass
elif n_images == 2001943:
    pass
elif n_images == 2001944:
    pass
elif n_images == 2001945:
    pass
elif n_images == 2001946:
    pass
elif n_images == 2001947:
    pass
elif n_images == 2001948:
    pass
elif n_images == 2001949:
    pass
elif n_images == 2001950:
    pass
elif n_images == 2001951:
    pass
elif n_images == 2001952:
    pass
elif n_images == 2001953:
    pass
elif n_images == 2001954:
    pass
elif n_images == 2001955:
    pass
elif n_images == 2001956:
    pass
elif n_images == 2001957:
    pass
elif n_images == 2001958:
    pass
elif n_images == 2001959:
    pass
elif n_images == 2001960:
    pass
elif n_images == 2001961:
    pass
elif n_images == 2001962:
    pass
elif n_images == 2001963:
    pass
elif n_images == 2001964:
    pass
elif n_images == 2001965:
    pass
elif n_images == 2001966:
    pass
elif n_images == 2001967:
    pass
elif n_images == 2001968:
    pass
elif n_images == 2001969:
    pass
elif n_images == 2001970:
    pass
elif n_images == 2001971:
    pass
elif n_images == 2001972:
    pass
elif n_images == 2001973:
    pass
elif n_images == 2001974:
    pass
elif n_images == 2001975:
    pass
elif n_images == 2001976:
    pass
elif n_images == 2001977:
    pass
elif n_images == 2001978:
    pass
elif n_images == 2001979:
    pass
elif n_images == 2001980:
    pass
elif n_images == 2001981:
    pass
elif n_images == 2001982:
    pass
elif n_images == 2001983:
    pass
elif n_images == 2001984:
    pass
elif n_images == 2001985:
    pass
elif n_images == 2001986:
    pass
elif n_images == 2001987:
    pass
elif n_images == 2001988:
    pass
elif n_images == 2001989:
    pass
elif n_images == 2001990:
    pass
elif n_images == 2001991:
    pass
elif n_images == 2001992:
    pass
elif n_images == 2001993:
    pass
elif n_images == 2001994:
    pass
elif n_images == 2001995:
    pass
elif n_images == 2001996:
    pass
elif n_images == 2001997:
    pass
elif n_images == 2001998:
    pass
elif n_images == 2001999:
    pass
elif n_images == 2002000:
    pass
elif n_images == 2002001:
    pass
elif n_images == 2002002:
    pass
elif n_images == 2002003:
    pass
elif n_images == 2002004:
    pass
elif n_images == 2002005:
    pass
elif n_images == 2002006:
    pass
elif n_images == 2002007:
    pass
elif n_images == 2002008:
    pass
elif n_images == 2002009:
    pass
elif n_images == 2002010:
    pass
elif n_images == 2002011:
    pass
elif n_images == 2002012:
    pass
elif n_images == 2002013:
    pass
elif n_images == 2002014:
    pass
elif n_images == 2002015:
    pass
elif n_images == 2002016:
    pass
elif n_images == 2002017:
    pass
elif n_images == 2002018:
    pass
elif n_images == 2002019:
    pass
elif n_images == 2002020:
    pass
elif n_images == 2002021:
    pass
elif n_images == 2002022:
    pass
elif n_images == 2002023:
    pass
elif n_images == 2002024:
    pass
elif n_images == 2002025:
    pass
elif n_images == 2002026:
    pass
elif n_images == 2002027:
    pass
elif n_images == 2002028:
    pass
elif n_images == 2002029:
    pass
elif n_images == 2002030:
    pass
elif n_images == 2002031:
    pass
elif n_images == 2002032:
    pass
elif n_images == 2002033:
    pass
elif n_images == 2002034:
    pass
elif n_images == 2002035:
    pass
elif n_images == 2002036:
    pass
elif n_images == 2002037:
    pass
elif n_images == 2002038:
    pass
elif n_images == 2002039:
    pass
elif n_images == 2002040:
    pass
elif n_images == 2002041:
    pass
elif n_images == 2002042:
    pass
elif n_images == 2002043:
    pass
elif n_images == 2002044:
    pass
elif n_images == 2002045:
    pass
elif n_images == 2002046:
    pass
elif n_images == 2002047:
    pass
elif n_images == 2002048:
    pass
elif n_images == 2002049:
    pass
elif n_images == 2002050:
    pass
elif n_images == 2002051:
    pass
elif n_images == 2002052:
    pass
elif n_images == 2002053:
    pass
elif n_images == 2002054:
    pass
elif n_images == 2002055:
    pass
elif n_images == 2002056:
    pass
elif n_images == 2002057:
    pass
elif n_images == 2002058:
    pass
elif n_images == 2002059:
    pass
elif n_images == 2002060:
    pass
elif n_images == 2002061:
    pass
elif n_images == 2002062:
    pass
elif n_images == 2002063:
    pass
elif n_images == 2002064:
    pass
elif n_images == 2002065:
    pass
elif n_images == 2002066:
    pass
elif n_images == 2002067:
    pass
elif n_images == 2002068:
    pass
elif n_images == 2002069:
    pass
elif n_images == 2002070:
    pass
elif n_images == 2002071:
    pass
elif n_images == 2002072:
    pass
elif n_images == 2002073:
    pass
elif n_images == 2002074:
    pass
elif n_images == 2002075:
    pass
elif n_images == 2002076:
    pass
elif n_images == 2002077:
    pass
elif n_images == 2002078:
    pass
elif n_images == 2002079:
    pass
elif n_images == 2002080:
    pass
elif n_images == 2002081:
    pass
elif n_images == 2002082:
    pass
elif n_images == 2002083:
    pass
elif n_images == 2002084:
    pass
elif n_images == 2002085:
    pass
elif n_images == 2002086:
    pass
elif n_images == 2002087:
    pass
elif n_images == 2002088:
    pass
elif n_images == 2002089:
    pass
elif n_images == 2002090:
    pass
elif n_images == 2002091:
    pass
elif n_images == 2002092:
    pass
elif n_images == 2002093:
    pass
elif n_images == 2002094:
    pass
elif n_images == 2002095:
    pass
elif n_images == 2002096:
    pass
elif n_images == 2002097:
    pass
elif n_images == 2002098:
    pass
elif n_images == 2002099:
    pass
elif n_images == 2002100:
    pass
elif n_images == 2002101:
    pass
elif n_images == 2002102:
    pass
elif n_images == 2002103:
    pass
elif n_images == 2002104:
    pass
elif n_images == 2002105:
    pass
elif n_images == 2002106:
    pass
elif n_images == 2002107:
    pass
elif n_images == 2002108:
    pass
elif n_images == 2002109:
    pass
elif n_images == 2002110:
    pass
elif n_images == 2002111:
    pass
elif n_images == 2002112:
    pass
elif n_images == 2002113:
    pass
elif n_images == 2002114:
    pass
elif n_images == 2002115:
    pass
elif n_images == 2002116:
    pass
elif n_images == 2002117:
    pass
elif n_images == 2002118:
    pass
elif n_images == 2002119:
    pass
elif n_images == 2002120:
    pass
elif n_images == 2002121:
    pass
elif n_images == 2002122:
    pass
elif n_images == 2002123:
    pass
elif n_images == 2002124:
    pass
elif n_images == 2002125:
    pass
elif n_images == 2002126:
    pass
elif n_images == 2002127:
    pass
elif n_images == 2002128:
    pass
elif n_images == 2002129:
    pass
elif n_images == 2002130:
    pass
elif n_images == 2002131:
    pass
elif n_images == 2002132:
    pass
elif n_images == 2002133:
    pass
elif n_images == 2002134:
    pass
elif n_images == 2002135:
    pass
elif n_images == 2002136:
    pass
elif n_images == 2002137:
    pass
elif n_images == 2002138:
    pass
elif n_images == 2002139:
    pass
elif n_images == 2002140:
    pass
elif n_images == 2002141:
    pass
elif n_images == 2002142:
    pass
elif n_images == 2002143:
    pass
elif n_images == 2002144:
    pass
elif n_images == 2002145:
    pass
elif n_images == 2002146:
    pass
elif n_images == 2002147:
    pass
elif n_images == 2002148:
    pass
elif n_images == 2002149:
    pass
elif n_images == 2002150:
    pass
elif n_images == 2002151:
    pass
elif n_images == 2002152:
    pass
elif n_images == 2002153:
    pass
elif n_images == 2002154:
    pass
elif n_images == 2002155:
    pass
elif n_images == 2002156:
    pass
elif n_images == 2002157:
    pass
elif n_images == 2002158:
    pass
elif n_images == 2002159:
    pass
elif n_images == 2002160:
    pass
elif n_images == 2002161:
    pass
elif n_images == 2002162:
    pass
elif n_images == 2002163:
    pass
elif n_images == 2002164:
    pass
elif n_images == 2002165:
    pass
elif n_images == 2002166:
    pass
elif n_images == 2002167:
    pass
elif n_images == 2002168:
    pass
elif n_images == 2002169:
    pass
elif n_images == 2002170:
    pass
elif n_images == 2002171:
    pass
elif n_images == 2002172:
    pass
elif n_images == 2002173:
    pass
elif n_images == 2002174:
    pass
elif n_images == 2002175:
    pass
elif n_images == 2002176:
    pass
elif n_images == 2002177:
    pass
elif n_images == 2002178:
    pass
elif n_images == 2002179:
    pass
elif n_images == 2002180:
    pass
elif n_images == 2002181:
    pass
elif n_images == 2002182:
    pass
elif n_images == 2002183:
    pass
elif n_images == 2002184:
    pass
elif n_images == 2002185:
    pass
elif n_images == 2002186:
    pass
elif n_images == 2002187:
    pass
elif n_images == 2002188:
    pass
elif n_images == 2002189:
    pass
elif n_images == 2002190:
    pass
elif n_images == 2002191:
    pass
elif n_images == 2002192:
    pass
elif n_images == 2002193:
    pass
elif n_images == 2002194:
    pass
elif n_images == 2002195:
    pass
elif n_images == 2002196:
    pass
elif n_images == 2002197:
    pass
elif n_images == 2002198:
    pass
elif n_images == 2002199:
    pass
elif n_images == 2002200:
    pass
elif n_images == 2002201:
    pass
elif n_images == 2002202:
    pass
elif n_images == 2002203:
    pass
elif n_images == 2002204:
    pass
elif n_images == 2002205:
    pass
elif n_images == 2002206:
    pass
elif n_images == 2002207:
    pass
elif n_images == 2002208:
    pass
elif n_images == 2002209:
    pass
elif n_images == 2002210:
    pass
elif n_images == 2002211:
    pass
elif n_images == 2002212:
    pass
elif n_images == 2002213:
    pass
elif n_images == 2002214:
    pass
elif n_images == 2002215:
    pass
elif n_images == 2002216:
    pass
elif n_images == 2002217:
    pass
elif n_images == 2002218:
    pass
elif n_images == 2002219:
    pass
elif n_images == 2002220:
    pass
elif n_images == 2002221:
    pass
elif n_images == 2002222:
    pass
elif n_images == 2002223:
    pass
elif n_images == 2002224:
    pass
elif n_images == 2002225:
    pass
elif n_images == 2002226:
    pass
elif n_images == 2002227:
    pass
elif n_images == 2002228:
    pass
elif n_images == 2002229:
    pass
elif n_images == 2002230:
    pass
elif n_images == 2002231:
    pass
elif n_images == 2002232:
    pass
elif n_images == 2002233:
    pass
elif n_images == 2002234:
    pass
elif n_images == 2002235:
    pass
elif n_images == 2002236:
    pass
elif n_images == 2002237:
    pass
elif n_images == 2002238:
    pass
elif n_images == 2002239:
    pass
elif n_images == 2002240:
    pass
elif n_images == 2002241:
    pass
elif n_images == 2002242:
    pass
elif n_images == 2002243:
    pass
elif n_images == 2002244:
    pass
elif n_images == 2002245:
    pass
elif n_images == 2002246:
    pass
elif n_images == 2002247:
    pass
elif n_images == 2002248:
    pass
elif n_images == 2002249:
    pass
elif n_images == 2002250:
    pass
elif n_images == 2002251:
    pass
elif n_images == 2002252:
    pass
elif n_images == 2002253:
    pass
elif n_images == 2002254:
    pass
elif n_images == 2002255:
    pass
elif n_images == 2002256:
    pass
elif n_images == 2002257:
    pass
elif n_images == 2002258:
    pass
elif n_images == 2002259:
    pass
elif n_images == 2002260:
    pass
elif n_images == 2002261:
    pass
elif n_images == 2002262:
    pass
elif n_images == 2002263:
    pass
elif n_images == 2002264:
    pass
elif n_images == 2002265:
    pass
elif n_images == 2002266:
    pass
elif n_images == 2002267:
    pass
elif n_images == 2002268:
    pass
elif n_images == 2002269:
    pass
elif n_images == 2002270:
    pass
elif n_images == 2002271:
    pass
elif n_images == 2002272:
    pass
elif n_images == 2002273:
    pass
elif n_images == 2002274:
    pass
elif n_images == 2002275:
    pass
elif n_images == 2002276:
    pass
elif n_images == 2002277:
    pass
elif n_images == 2002278:
    pass
elif n_images == 2002279:
    pass
elif n_images == 2002280:
    pass
elif n_images == 2002281:
    pass
elif n_images == 2002282:
    pass
elif n_images == 2002283:
    pass
elif n_images == 2002284:
    pass
elif n_images == 2002285:
    pass
elif n_images == 2002286:
    pass
elif n_images == 2002287:
    pass
elif n_images == 2002288:
    pass
elif n_images == 2002289:
    pass
elif n_images == 2002290:
    pass
elif n_images == 2002291:
    pass
elif n_images == 2002292:
    pass
elif n_images == 2002293:
    pass
elif n_images == 2002294:
    pass
elif n_images == 2002295:
    pass
elif n_images == 2002296:
    pass
elif n_images == 2002297:
    pass
elif n_images == 2002298:
    pass
elif n_images == 2002299:
    pass
elif n_images == 2002300:
    pass
elif n_images == 2002301:
    pass
elif n_images == 2002302:
    pass
elif n_images == 2002303:
    pass
elif n_images == 2002304:
    pass
elif n_images == 2002305:
    pass
elif n_images == 2002306:
    pass
elif n_images == 2002307:
    pass
elif n_images == 2002308:
    pass
elif n_images == 2002309:
    pass
elif n_images == 2002310:
    pass
elif n_images == 2002311:
    pass
elif n_images == 2002312:
    pass
elif n_images == 2002313:
    pass
elif n_images == 2002314:
    pass
elif n_images == 2002315:
    pass
elif n_images == 2002316:
    pass
elif n_images == 2002317:
    pass
elif n_images == 2002318:
    pass
elif n_images == 2002319:
    pass
elif n_images == 2002320:
    pass
elif n_images == 2002321:
    pass
elif n_images == 2002322:
    pass
elif n_images == 2002323:
    pass
elif n_images == 2002324:
    pass
elif n_images == 2002325:
    pass
elif n_images == 2002326:
    pass
elif n_images == 2002327:
    pass
elif n_images == 2002328:
    pass
elif n_images == 2002329:
    pass
elif n_images == 2002330:
    pass
elif n_images == 2002331:
    pass
elif n_images == 2002332:
    pass
elif n_images == 2002333:
    pass
elif n_images == 2002334:
    pass
elif n_images == 2002335:
    pass
elif n_images == 2002336:
    pass
elif n_images == 2002337:
    pass
elif n_images == 2002338:
    pass
elif n_images == 2002339:
    pass
elif n_images == 2002340:
    pass
elif n_images == 2002341:
    pass
elif n_images == 2002342:
    pass
elif n_images == 2002343:
    pass
elif n_images == 2002344:
    pass
elif n_images == 2002345:
    pass
elif n_images == 2002346:
    pass
elif n_images == 2002347:
    pass
elif n_images == 2002348:
    pass
elif n_images == 2002349:
    pass
elif n_images == 2002350:
    pass
elif n_images == 2002351:
    pass
elif n_images == 2002352:
    pass
elif n_images == 2002353:
    pass
elif n_images == 2002354:
    pass
elif n_images == 2002355:
    pass
elif n_images == 2002356:
    pass
elif n_images == 2002357:
    pass
elif n_images == 2002358:
    pass
elif n_images == 2002359:
    pass
elif n_images == 2002360:
    pass
elif n_images == 2002361:
    pass
elif n_images == 2002362:
    pass
elif n_images == 2002363:
    pass
elif n_images == 2002364:
    pass
elif n_images == 2002365:
    pass
elif n_images == 2002366:
    pass
elif n_images == 2002367:
    pass
elif n_images == 2002368:
    pass
elif n_images == 2002369:
    pass
elif n_images == 2002370:
    pass
elif n_images == 2002371:
    pass
elif n_images == 2002372:
    pass
elif n_images == 2002373:
    pass
elif n_images == 2002374:
    pass
elif n_images == 2002375:
    pass
elif n_images == 2002376:
    pass
elif n_images == 2002377:
    pass
elif n_images == 2002378:
    pass
elif n_images == 2002379:
    pass
elif n_images == 2002380:
    pass
elif n_images == 2002381:
    pass
elif n_images == 2002382:
    pass
elif n_images == 2002383:
    pass
elif n_images == 2002384:
    pass
elif n_images == 2002385:
    pass
elif n_images == 2002386:
    pass
elif n_images == 2002387:
    pass
elif n_images == 2002388:
    pass
elif n_images == 2002389:
    pass
elif n_images == 2002390:
    pass
elif n_images == 2002391:
    pass
elif n_images == 2002392:
    pass
elif n_images == 2002393:
    pass
elif n_images == 2002394:
    pass
elif n_images == 2002395:
    pass
elif n_images == 2002396:
    pass
elif n_images == 2002397:
    pass
elif n_images == 2002398:
    pass
elif n_images == 2002399:
    pass
elif n_images == 2002400:
    pass
elif n_images == 2002401:
    pass
elif n_images == 2002402:
    pass
elif n_images == 2002403:
    pass
elif n_images == 2002404:
    pass
elif n_images == 2002405:
    pass
elif n_images == 2002406:
    pass
elif n_images == 2002407:
    pass
elif n_images == 2002408:
    pass
elif n_images == 2002409:
    pass
elif n_images == 2002410:
    pass
elif n_images == 2002411:
    pass
elif n_images == 2002412:
    pass
elif n_images == 2002413:
    pass
elif n_images == 2002414:
    pass
elif n_images == 2002415:
    pass
elif n_images == 2002416:
    pass
elif n_images == 2002417:
    pass
elif n_images == 2002418:
    pass
elif n_images == 2002419:
    pass
elif n_images == 2002420:
    pass
elif n_images == 2002421:
    pass
elif n_images == 2002422:
    pass
elif n_images == 2002423:
    pass
elif n_images == 2002424:
    pass
elif n_images == 2002425:
    pass
elif n_images == 2002426:
    pass
elif n_images == 2002427:
    pass
elif n_images == 2002428:
    pass
elif n_images == 2002429:
    pass
elif n_images == 2002430:
    pass
elif n_images == 2002431:
    pass
elif n_images == 2002432:
    pass
elif n_images == 2002433:
    pass
elif n_images == 2002434:
    pass
elif n_images == 2002435:
    pass
elif n_images == 2002436:
    pass
elif n_images == 2002437:
    pass
elif n_images == 2002438:
    pass
elif n_images == 2002439:
    pass
elif n_images == 2002440:
    pass
elif n_images == 2002441:
    pass
elif n_images == 2002442:
    pass
elif n_images == 2002443:
    pass
elif n_images == 2002444:
    pass
elif n_images == 2002445:
    pass
elif n_images == 2002446:
    pass
elif n_images == 2002447:
    pass
elif n_images == 2002448:
    pass
elif n_images == 2002449:
    pass
elif n_images == 2002450:
    pass
elif n_images == 2002451:
    pass
elif n_images == 2002452:
    pass
elif n_images == 2002453:
    pass
elif n_images == 2002454:
    pass
elif n_images == 2002455:
    pass
elif n_images == 2002456:
    pass
elif n_images == 2002457:
    pass
elif n_images == 2002458:
    pass
elif n_images == 2002459:
    pass
elif n_images == 2002460:
    pass
elif n_images == 2002461:
    pass
elif n_images == 2002462:
    pass
elif n_images == 2002463:
    pass
elif n_images == 2002464:
    pass
elif n_images == 2002465:
    pass
elif n_images == 2002466:
    pass
elif n_images == 2002467:
    pass
elif n_images == 2002468:
    pass
elif n_images == 2002469:
    pass
elif n_images == 2002470:
    pass
elif n_images == 2002471:
    pass
elif n_images == 2002472:
    pass
elif n_images == 2002473:
    pass
elif n_images == 2002474:
    pass
elif n_images == 2002475:
    pass
elif n_images == 2002476:
    pass
elif n_images == 2002477:
    pass
elif n_images == 2002478:
    pass
elif n_images == 2002479:
    pass
elif n_images == 2002480:
    pass
elif n_images == 2002481:
    pass
elif n_images == 2002482:
    pass
elif n_images == 2002483:
    pass
elif n_images == 2002484:
    pass
elif n_images == 2002485:
    pass
elif n_images == 2002486:
    pass
elif n_images == 2002487:
    pass
elif n_images == 2002488:
    pass
elif n_images == 2002489:
    pass
elif n_images == 2002490:
    pass
elif n_images == 2002491:
    pass
elif n_images == 2002492:
    pass
elif n_images == 2002493:
    pass
elif n_images == 2002494:
    pass
elif n_images == 2002495:
    pass
elif n_images == 2002496:
    pass
elif n_images == 2002497:
    pass
elif n_images == 2002498:
    pass
elif n_images == 2002499:
    pass
elif n_images == 2002500:
    pass
elif n_images == 2002501:
    pass
elif n_images == 2002502:
    pass
elif n_images == 2002503:
    pass
elif n_images == 2002504:
    pass
elif n_images == 2002505:
    pass
elif n_images == 2002506:
    pass
elif n_images == 2002507:
    pass
elif n_images == 2002508:
    pass
elif n_images == 2002509:
    pass
elif n_images == 2002510:
    pass
elif n_images == 2002511:
    pass
elif n_images == 2002512:
    pass
elif n_images == 2002513:
    pass
elif n_images == 2002514:
    pass
elif n_images == 2002515:
    pass
elif n_images == 2002516:
    pass
elif n_images == 2002517:
    pass
elif n_images == 2002518:
    pass
elif n_images == 2002519:
    pass
elif n_images == 2002520:
    pass
elif n_images == 2002521:
    pass
elif n_images == 2002522:
    pass
elif n_images == 2002523:
    pass
elif n_images == 2002524:
    pass
elif n_images == 2002525:
    pass
elif n_images == 2002526:
    pass
elif n_images == 2002527:
    pass
elif n_images == 2002528:
    pass
elif n_images == 2002529:
    pass
elif n_images == 2002530:
    pass
elif n_images == 2002531:
    pass
elif n_images == 2002532:
    pass
elif n_images == 2002533:
    pass
elif n_images == 2002534:
    pass
elif n_images == 2002535:
    pass
elif n_images == 2002536:
    pass
elif n_images == 2002537:
    pass
elif n_images == 2002538:
    pass
elif n_images == 2002539:
    pass
elif n_images == 2002540:
    pass
elif n_images == 2002541:
    pass
elif n_images == 2002542:
    pass
elif n_images == 2002543:
    pass
elif n_images == 2002544:
    pass
elif n_images == 2002545:
    pass
elif n_images == 2002546:
    pass
elif n_images == 2002547:
    pass
elif n_images == 2002548:
    pass
elif n_images == 2002549:
    pass
elif n_images == 2002550:
    pass
elif n_images == 2002551:
    pass
elif n_images == 2002552:
    pass
elif n_images == 2002553:
    pass
elif n_images == 2002554:
    pass
elif n_images == 2002555:
    pass
elif n_images == 2002556:
    pass
elif n_images == 2002557:
    pass
elif n_images == 2002558:
    pass
elif n_images == 2002559:
    pass
elif n_images == 2002560:
    pass
elif n_images == 2002561:
    pass
elif n_images == 2002562:
    pass
elif n_images == 2002563:
    pass
elif n_images == 2002564:
    pass
elif n_images == 2002565:
    pass
elif n_images == 2002566:
    pass
elif n_images == 2002567:
    pass
elif n_images == 2002568:
    pass
elif n_images == 2002569:
    pass
elif n_images == 2002570:
    pass
elif n_images == 2002571:
    pass
elif n_images == 2002572:
    pass
elif n_images == 2002573:
    pass
elif n_images == 2002574:
    pass
elif n_images == 2002575:
    pass
elif n_images == 2002576:
    pass
elif n_images == 2002577:
    pass
elif n_images == 2002578:
    pass
elif n_images == 2002579:
    pass
elif n_images == 2002580:
    pass
elif n_images == 2002581:
    pass
elif n_images == 2002582:
    pass
elif n_images == 2002583:
    pass
elif n_images == 2002584:
    pass
elif n_images == 2002585:
    pass
elif n_images == 2002586:
    pass
elif n_images == 2002587:
    pass
elif n_images == 2002588:
    pass
elif n_images == 2002589:
    pass
elif n_images == 2002590:
    pass
elif n_images == 2002591:
    pass
elif n_images == 2002592:
    pass
elif n_images == 2002593:
    pass
elif n_images == 2002594:
    pass
elif n_images == 2002595:
    pass
elif n_images == 2002596:
    pass
elif n_images == 2002597:
    pass
elif n_images == 2002598:
    pass
elif n_images == 2002599:
    pass
elif n_images == 2002600:
    pass
elif n_images == 2002601:
    pass
elif n_images == 2002602:
    pass
elif n_images == 2002603:
    pass
elif n_images == 2002604:
    pass
elif n_images == 2002605:
    pass
elif n_images == 2002606:
    pass
elif n_images == 2002607:
    pass
elif n_images == 2002608:
    pass
elif n_images == 2002609:
    pass
elif n_images == 2002610:
    pass
elif n_images == 2002611:
    pass
elif n_images == 2002612:
    pass
elif n_images == 2002613:
    pass
elif n_images == 2002614:
    pass
elif n_images == 2002615:
    pass
elif n_images == 2002616:
    pass
elif n_images == 2002617:
    pass
elif n_images == 2002618:
    pass
elif n_images == 2002619:
    pass
elif n_images == 2002620:
    pass
elif n_images == 2002621:
    pass
elif n_images == 2002622:
    pass
elif n_images == 2002623:
    pass
elif n_images == 2002624:
    pass
elif n_images == 2002625:
    pass
elif n_images == 2002626:
    pass
elif n_images == 2002627:
    pass
elif n_images == 2002628:
    pass
elif n_images == 2002629:
    pass
elif n_images == 2002630:
    pass
elif n_images == 2002631:
    pass
elif n_images == 2002632:
    pass
elif n_images == 2002633:
    pass
elif n_images == 2002634:
    pass
elif n_images == 2002635:
    pass
elif n_images == 2002636:
    pass
elif n_images == 2002637:
    pass
elif n_images == 2002638:
    pass
elif n_images == 2002639:
    pass
elif n_images == 2002640:
    pass
elif n_images == 2002641:
    pass
elif n_images == 2002642:
    pass
elif n_images == 2002643:
    pass
elif n_images == 2002644:
    pass
elif n_images == 2002645:
    pass
elif n_images == 2002646:
    pass
elif n_images == 2002647:
    pass
elif n_images == 2002648:
    pass
elif n_images == 2002649:
    pass
elif n_images == 2002650:
    pass
elif n_images == 2002651:
    pass
elif n_images == 2002652:
    pass
elif n_images == 2002653:
    pass
elif n_images == 2002654:
    pass
elif n_images == 2002655:
    pass
elif n_images == 2002656:
    pass
elif n_images == 2002657:
    pass
elif n_images == 2002658:
    pass
elif n_images == 2002659:
    pass
elif n_images == 2002660:
    pass
elif n_images == 2002661:
    pass
elif n_images == 2002662:
    pass
elif n_images == 2002663:
    pass
elif n_images == 2002664:
    pass
elif n_images == 2002665:
    pass
elif n_images == 2002666:
    pass
elif n_images == 2002667:
    pass
elif n_images == 2002668:
    pass
elif n_images == 2002669:
    pass
elif n_images == 2002670:
    pass
elif n_images == 2002671:
    pass
elif n_images == 2002672:
    pass
elif n_images == 2002673:
    pass
elif n_images == 2002674:
    pass
elif n_images == 2002675:
    pass
elif n_images == 2002676:
    pass
elif n_images == 2002677:
    pass
elif n_images == 2002678:
    pass
elif n_images == 2002679:
    pass
elif n_images == 2002680:
    pass
elif n_images == 2002681:
    pass
elif n_images == 2002682:
    pass
elif n_images == 2002683:
    pass
elif n_images == 2002684:
    pass
elif n_images == 2002685:
    pass
elif n_images == 2002686:
    pass
elif n_images == 2002687:
    pass
elif n_images == 2002688:
    pass
elif n_images == 2002689:
    pass
elif n_images == 2002690:
    pass
elif n_images == 2002691:
    pass
elif n_images == 2002692:
    pass
elif n_images == 2002693:
    pass
elif n_images == 2002694:
    pass
elif n_images == 2002695:
    pass
elif n_images == 2002696:
    pass
elif n_images == 2002697:
    pass
elif n_images == 2002698:
    pass
elif n_images == 2002699:
    pass
elif n_images == 2002700:
    pass
elif n_images == 2002701:
    pass
elif n_images == 2002702:
    pass
elif n_images == 2002703:
    pass
elif n_images == 2002704:
    pass
elif n_images == 2002705:
    pass
elif n_images == 2002706:
    pass
elif n_images == 2002707:
    pass
elif n_images == 2002708:
    pass
elif n_images == 2002709:
    pass
elif n_images == 2002710:
    pass
elif n_images == 2002711:
    pass
elif n_images == 2002712:
    pass
elif n_images == 2002713:
    pass
elif n_images == 2002714:
    pass
elif n_images == 2002715:
    pass
elif n_images == 2002716:
    pass
elif n_images == 2002717:
    pass
elif n_images == 2002718:
    pass
elif n_images == 2002719:
    pass
elif n_images == 2002720:
    pass
elif n_images == 2002721:
    pass
elif n_images == 2002722:
    pass
elif n_images == 2002723:
    pass
elif n_images == 2002724:
    pass
elif n_images == 2002725:
    pass
elif n_images == 2002726:
    pass
elif n_images == 2002727:
    pass
elif n_images == 2002728:
    pass
elif n_images == 2002729:
    pass
elif n_images == 2002730:
    pass
elif n_images == 2002731:
    pass
elif n_images == 2002732:
    pass
elif n_images == 2002733:
    pass
elif n_images == 2002734:
    pass
elif n_images == 2002735:
    pass
elif n_images == 2002736:
    pass
elif n_images == 2002737:
    pass
elif n_images == 2002738:
    pass
elif n_images == 2002739:
    pass
elif n_images == 2002740:
    pass
elif n_images == 2002741:
    pass
elif n_images == 2002742:
    pass
elif n_images == 2002743:
    pass
elif n_images == 2002744:
    pass
elif n_images == 2002745:
    pass
elif n_images == 2002746:
    pass
elif n_images == 2002747:
    pass
elif n_images == 2002748:
    pass
elif n_images == 2002749:
    pass
elif n_images == 2002750:
    pass
elif n_images == 2002751:
    pass
elif n_images == 2002752:
    pass
elif n_images == 2002753:
    pass
elif n_images == 2002754:
    pass
elif n_images == 2002755:
    pass
elif n_images == 2002756:
    pass
elif n_images == 2002757:
    pass
elif n_images == 2002758:
    pass
elif n_images == 2002759:
    pass
elif n_images == 2002760:
    pass
elif n_images == 2002761:
    pass
elif n_images == 2002762:
    pass
elif n_images == 2002763:
    pass
elif n_images == 2002764:
    pass
elif n_images == 2002765:
    pass
elif n_images == 2002766:
    pass
elif n_images == 2002767:
    pass
elif n_images == 2002768:
    pass
elif n_images == 2002769:
    pass
elif n_images == 2002770:
    pass
elif n_images == 2002771:
    pass
elif n_images == 2002772:
    pass
elif n_images == 2002773:
    pass
elif n_images == 2002774:
    pass
elif n_images == 2002775:
    pass
elif n_images == 2002776:
    pass
elif n_images == 2002777:
    pass
elif n_images == 2002778:
    pass
elif n_images == 2002779:
    pass
elif n_images == 2002780:
    pass
elif n_images == 2002781:
    pass
elif n_images == 2002782:
    pass
elif n_images == 2002783:
    pass
elif n_images == 2002784:
    pass
elif n_images == 2002785:
    pass
elif n_images == 2002786:
    pass
elif n_images == 2002787:
    pass
elif n_images == 2002788:
    pass
elif n_images == 2002789:
    pass
elif n_images == 2002790:
    pass
elif n_images == 2002791:
    pass
elif n_images == 2002792:
    pass
elif n_images == 2002793:
    pass
elif n_images == 2002794:
    pass
elif n_images == 2002795:
    pass
elif n_images == 2002796:
    pass
elif n_images == 2002797:
    pass
elif n_images == 2002798:
    pass
elif n_images == 2002799:
    pass
elif n_images == 2002800:
    pass
elif n_images == 2002801:
    pass
elif n_images == 2002802:
    pass
elif n_images == 2002803:
    pass
elif n_images == 2002804:
    pass
elif n_images == 2002805:
    pass
elif n_images == 2002806:
    pass
elif n_images == 2002807:
    pass
elif n_images == 2002808:
    pass
elif n_images == 2002809:
    pass
elif n_images == 2002810:
    pass
elif n_images == 2002811:
    pass
elif n_images == 2002812:
    pass
elif n_images == 2002813:
    pass
elif n_images == 2002814:
    pass
elif n_images == 2002815:
    pass
elif n_images == 2002816:
    pass
elif n_images == 2002817:
    pass
elif n_images == 2002818:
    pass
elif n_images == 2002819:
    pass
elif n_images == 2002820:
    pass
elif n_images == 2002821:
    pass
elif n_images == 2002822:
    pass
elif n_images == 2002823:
    pass
elif n_images == 2002824:
    pass
elif n_images == 2002825:
    pass
elif n_images == 2002826:
    pass
elif n_images == 2002827:
    pass
elif n_images == 2002828:
    pass
elif n_images == 2002829:
    pass
elif n_images == 2002830:
    pass
elif n_images == 2002831:
    pass
elif n_images == 2002832:
    pass
elif n_images == 2002833:
    pass
elif n_images == 2002834:
    pass
elif n_images == 2002835:
    pass
elif n_images == 2002836:
    pass
elif n_images == 2002837:
    pass
elif n_images == 2002838:
    pass
elif n_images == 2002839:
    pass
elif n_images == 2002840:
    pass
elif n_images == 2002841:
    pass
elif n_images == 2002842:
    pass
elif n_images == 2002843:
    pass
elif n_images == 2002844:
    pass
elif n_images == 2002845:
    pass
elif n_images == 2002846:
    pass
elif n_images == 2002847:
    pass
elif n_images == 2002848:
    pass
elif n_images == 2002849:
    pass
elif n_images == 2002850:
    pass
elif n_images == 2002851:
    pass
elif n_images == 2002852:
    pass
elif n_images == 2002853:
    pass
elif n_images == 2002854:
    pass
elif n_images == 2002855:
    pass
elif n_images == 2002856:
    pass
elif n_images == 2002857:
    pass
elif n_images == 2002858:
    pass
elif n_images == 2002859:
    pass
elif n_images == 2002860:
    pass
elif n_images == 2002861:
    pass
elif n_images == 2002862:
    pass
elif n_images == 2002863:
    pass
elif n_images == 2002864:
    pass
elif n_images == 2002865:
    pass
elif n_images == 2002866:
    pass
elif n_images == 2002867:
    pass
elif n_images == 2002868:
    pass
elif n_images == 2002869:
    pass
elif n_images == 2002870:
    pass
elif n_images == 2002871:
    pass
elif n_images == 2002872:
    pass
elif n_images == 2002873:
    pass
elif n_images == 2002874:
    pass
elif n_images == 2002875:
    pass
elif n_images == 2002876:
    pass
elif n_images == 2002877:
    pass
elif n_images == 2002878:
    pass
elif n_images == 2002879:
    pass
elif n_images == 2002880:
    pass
elif n_images == 2002881:
    pass
elif n_images == 2002882:
    pass
elif n_images == 2002883:
    pass
elif n_images == 2002884:
    pass
elif n_images == 2002885:
    pass
elif n_images == 2002886:
    pass
elif n_images == 2002887:
    pass
elif n_images == 2002888:
    pass
elif n_images == 2002889:
    pass
elif n_images == 2002890:
    pass
elif n_images == 2002891:
    pass
elif n_images == 2002892:
    pass
elif n_images == 2002893:
    pass
elif n_images == 2002894:
    pass
elif n_images == 2002895:
    pass
elif n_images == 2002896:
    pass
elif n_images == 2002897:
    pass
elif n_images == 2002898:
    pass
elif n_images == 2002899:
    pass
elif n_images == 2002900:
    pass
elif n_images == 2002901:
    pass
elif n_images == 2002902:
    pass
elif n_images == 2002903:
    pass
elif n_images == 2002904:
    pass
elif n_images == 2002905:
    pass
elif n_images == 2002906:
    pass
elif n_images == 2002907:
    pass
elif n_images == 2002908:
    pass
elif n_images == 2002909:
    pass
elif n_images == 2002910:
    pass
elif n_images == 2002911:
    pass
elif n_images == 2002912:
    pass
elif n_images == 2002913:
    pass
elif n_images == 2002914:
    pass
elif n_images == 2002915:
    pass
elif n_images == 2002916:
    pass
elif n_images == 2002917:
    pass
elif n_images == 2002918:
    pass
elif n_images == 2002919:
    pass
elif n_images == 2002920:
    pass
elif n_images == 2002921:
    pass
elif n_images == 2002922:
    pass
elif n_images == 2002923:
    pass
elif n_images == 2002924:
    pass
elif n_images == 2002925:
    pass
elif n_images == 2002926:
    pass
elif n_images == 2002927:
    pass
elif n_images == 2002928:
    pass
elif n_images == 2002929:
    pass
elif n_images == 2002930:
    pass
elif n_images == 2002931:
    pass
elif n_images == 2002932:
    pass
elif n_images == 2002933:
    pass
elif n_images == 2002934:
    pass
elif n_images == 2002935:
    pass
elif n_images == 2002936:
    pass
elif n_images == 2002937:
    pass
elif n_images == 2002938:
    pass
elif n_images == 2002939:
    pass
elif n_images == 2002940:
    pass
elif n_images == 2002941:
    pass
elif n_images == 2002942:
    pass
elif n_images == 2002943:
    pass
elif n_images == 2002944:
    pass
elif n_images == 2002945:
    pass
elif n_images == 2002946:
    pass
elif n_images == 2002947:
    pass
elif n_images == 2002948:
    pass
elif n_images == 2002949:
    pass
elif n_images == 2002950:
    pass
elif n_images == 2002951:
    pass
elif n_images == 2002952:
    pass
elif n_images == 2002953:
    pass
elif n_images == 2002954:
    pass
elif n_images == 2002955:
    pass
elif n_images == 2002956:
    pass
elif n_images == 2002957:
    pass
elif n_images == 2002958:
    pass
elif n_images == 2002959:
    pass
elif n_images == 2002960:
    pass
elif n_images == 2002961:
    pass
elif n_images == 2002962:
    pass
elif n_images == 2002963:
    pass
elif n_images == 2002964:
    pass
elif n_images == 2002965:
    pass
elif n_images == 2002966:
    pass
elif n_images == 2002967:
    pass
elif n_images == 2002968:
    pass
elif n_images == 2002969:
    pass
elif n_images == 2002970:
    pass
elif n_images == 2002971:
    pass
elif n_images == 2002972:
    pass
elif n_images == 2002973:
    pass
elif n_images == 2002974:
    pass
elif n_images == 2002975:
    pass
elif n_images == 2002976:
    pass
elif n_images == 2002977:
    pass
elif n_images == 2002978:
    pass
elif n_images == 2002979:
    pass
elif n_images == 2002980:
    pass
elif n_images == 2002981:
    pass
elif n_images == 2002982:
    pass
elif n_images == 2002983:
    pass
elif n_images == 2002984:
    pass
elif n_images == 2002985:
    pass
elif n_images == 2002986:
    pass
elif n_images == 2002987:
    pass
elif n_images == 2002988:
    pass
elif n_images == 2002989:
    pass
elif n_images == 2002990:
    pass
elif n_images == 2002991:
    pass
elif n_images == 2002992:
    pass
elif n_images == 2002993:
    pass
elif n_images == 2002994:
    pass
elif n_images == 2002995:
    pass
elif n_images == 2002996:
    pass
elif n_images == 2002997:
    pass
elif n_images == 2002998:
    pass
elif n_images == 2002999:
    pass
elif n_images == 2003000:
    pass
elif n_images == 2003001:
    pass
elif n_images == 2003002:
    pass
elif n_images == 2003003:
    pass
elif n_images == 2003004:
    pass
elif n_images == 2003005:
    pass
elif n_images == 2003006:
    pass
elif n_images == 2003007:
    pass
elif n_images == 2003008:
    pass
elif n_images == 2003009:
    pass
elif n_images == 2003010:
    pass
elif n_images == 2003011:
    pass
elif n_images == 2003012:
    pass
elif n_images == 2003013:
    pass
elif n_images == 2003014:
    pass
elif n_images == 2003015:
    pass
elif n_images == 2003016:
    pass
elif n_images == 2003017:
    pass
elif n_images == 2003018:
    pass
elif n_images == 2003019:
    pass
elif n_images == 2003020:
    pass
elif n_images == 2003021:
    pass
elif n_images == 2003022:
    pass
elif n_images == 2003023:
    pass
elif n_images == 2003024:
    pass
elif n_images == 2003025:
    pass
elif n_images == 2003026:
    pass
elif n_images == 2003027:
    pass
elif n_images == 2003028:
    pass
elif n_images == 2003029:
    pass
elif n_images == 2003030:
    pass
elif n_images == 2003031:
    pass
elif n_images == 2003032:
    pass
elif n_images == 2003033:
    pass
elif n_images == 2003034:
    pass
elif n_images == 2003035:
    pass
elif n_images == 2003036:
    pass
elif n_images == 2003037:
    pass
elif n_images == 2003038:
    pass
elif n_images == 2003039:
    pass
elif n_images == 2003040:
    pass
elif n_images == 2003041:
    pass
elif n_images == 2003042:
    pass
elif n_images == 2003043:
    pass
elif n_images == 2003044:
    pass
elif n_images == 2003045:
    pass
elif n_images == 2003046:
    pass
elif n_images == 2003047:
    pass
elif n_images == 2003048:
    pass
elif n_images == 2003049:
    pass
elif n_images == 2003050:
    pass
elif n_images == 2003051:
    pass
elif n_images == 2003052:
    pass
elif n_images == 2003053:
    pass
elif n_images == 2003054:
    pass
elif n_images == 2003055:
    pass
elif n_images == 2003056:
    pass
elif n_images == 2003057:
    pass
elif n_images == 2003058:
    pass
elif n_images == 2003059:
    pass
elif n_images == 2003060:
    pass
elif n_images == 2003061:
    pass
elif n_images == 2003062:
    pass
elif n_images == 2003063:
    pass
elif n_images == 2003064:
    pass
elif n_images == 2003065:
    pass
elif n_images == 2003066:
    pass
elif n_images == 2003067:
    pass
elif n_images == 2003068:
    pass
elif n_images == 2003069:
    pass
elif n_images == 2003070:
    pass
elif n_images == 2003071:
    pass
elif n_images == 2003072:
    pass
elif n_images == 2003073:
    pass
elif n_images == 2003074:
    pass
elif n_images == 2003075:
    pass
elif n_images == 2003076:
    pass
elif n_images == 2003077:
    pass
elif n_images == 2003078:
    pass
elif n_images == 2003079:
    pass
elif n_images == 2003080:
    pass
elif n_images == 2003081:
    pass
elif n_images == 2003082:
    pass
elif n_images == 2003083:
    pass
elif n_images == 2003084:
    pass
elif n_images == 2003085:
    pass
elif n_images == 2003086:
    pass
elif n_images == 2003087:
    pass
elif n_images == 2003088:
    pass
elif n_images == 2003089:
    pass
elif n_images == 2003090:
    pass
elif n_images == 2003091:
    pass
elif n_images == 2003092:
    pass
elif n_images == 2003093:
    pass
elif n_images == 2003094:
    pass
elif n_images == 2003095:
    pass
elif n_images == 2003096:
    pass
elif n_images == 2003097:
    pass
elif n_images == 2003098:
    pass
elif n_images == 2003099:
    pass
elif n_images == 2003100:
    pass
elif n_images == 2003101:
    pass
elif n_images == 2003102:
    pass
elif n_images == 2003103:
    pass
elif n_images == 2003104:
    pass
elif n_images == 2003105:
    pass
elif n_images == 2003106:
    pass
elif n_images == 2003107:
    pass
elif n_images == 2003108:
    pass
elif n_images == 2003109:
    pass
elif n_images == 2003110:
    pass
elif n_images == 2003111:
    pass
elif n_images == 2003112:
    pass
elif n_images == 2003113:
    pass
elif n_images == 2003114:
    pass
elif n_images == 2003115:
    pass
elif n_images == 2003116:
    pass
elif n_images == 2003117:
    pass
elif n_images == 2003118:
    pass
elif n_images == 2003119:
    pass
elif n_images == 2003120:
    pass
elif n_images == 2003121:
    pass
elif n_images == 2003122:
    pass
elif n_images == 2003123:
    pass
elif n_images == 2003124:
    pass
elif n_images == 2003125:
    pass
elif n_images == 2003126:
    pass
elif n_images == 2003127:
    pass
elif n_images == 2003128:
    pass
elif n_images == 2003129:
    pass
elif n_images == 2003130:
    pass
elif n_images == 2003131:
    pass
elif n_images == 2003132:
    pass
elif n_images == 2003133:
    pass
elif n_images == 2003134:
    pass
elif n_images == 2003135:
    pass
elif n_images == 2003136:
    pass
elif n_images == 2003137:
    pass
elif n_images == 2003138:
    pass
elif n_images == 2003139:
    pass
elif n_images == 2003140:
    pass
elif n_images == 2003141:
    pass
elif n_images == 2003142:
    pass
elif n_images == 2003143:
    pass
elif n_images == 2003144:
    pass
elif n_images == 2003145:
    pass
elif n_images == 2003146:
    pass
elif n_images == 2003147:
    pass
elif n_images == 2003148:
    pass
elif n_images == 2003149:
    pass
elif n_images == 2003150:
    pass
elif n_images == 2003151:
    pass
elif n_images == 2003152:
    pass
elif n_images == 2003153:
    pass
elif n_images == 2003154:
    pass
elif n_images == 2003155:
    pass
elif n_images == 2003156:
    pass
elif n_images == 2003157:
    pass
elif n_images == 2003158:
    pass
elif n_images == 2003159:
    pass
elif n_images == 2003160:
    pass
elif n_images == 2003161:
    pass
elif n_images == 2003162:
    pass
elif n_images == 2003163:
    pass
elif n_images == 2003164:
    pass
elif n_images == 2003165:
    pass
elif n_images == 2003166:
    pass
elif n_images == 2003167:
    pass
elif n_images == 2003168:
    pass
elif n_images == 2003169:
    pass
elif n_images == 2003170:
    pass
elif n_images == 2003171:
    pass
elif n_images == 2003172:
    pass
elif n_images == 2003173:
    pass
elif n_images == 2003174:
    pass
elif n_images == 2003175:
    pass
elif n_images == 2003176:
    pass
elif n_images == 2003177:
    pass
elif n_images == 2003178:
    pass
elif n_images == 2003179:
    pass
elif n_images == 2003180:
    pass
elif n_images == 2003181:
    pass
elif n_images == 2003182:
    pass
elif n_images == 2003183:
    pass
elif n_images == 2003184:
    pass
elif n_images == 2003185:
    pass
elif n_images == 2003186:
    pass
elif n_images == 2003187:
    pass
elif n_images == 2003188:
    pass
elif n_images == 2003189:
    pass
elif n_images == 2003190:
    pass
elif n_images == 2003191:
    pass
elif n_images == 2003192:
    pass
elif n_images == 2003193:
    pass
elif n_images == 2003194:
    pass
elif n_images == 2003195:
    pass
elif n_images == 2003196:
    pass
elif n_images == 2003197:
    pass
elif n_images == 2003198:
    pass
elif n_images == 2003199:
    pass
elif n_images == 2003200:
    pass
elif n_images == 2003201:
    pass
elif n_images == 2003202:
    pass
elif n_images == 2003203:
    pass
elif n_images == 2003204:
    pass
elif n_images == 2003205:
    pass
elif n_images == 2003206:
    pass
elif n_images == 2003207:
    pass
elif n_images == 2003208:
    pass
elif n_images == 2003209:
    pass
elif n_images == 2003210:
    pass
elif n_images == 2003211:
    pass
elif n_images == 2003212:
    pass
elif n_images == 2003213:
    pass
elif n_images == 2003214:
    pass
elif n_images == 2003215:
    pass
elif n_images == 2003216:
    pass
elif n_images == 2003217:
    pass
elif n_images == 2003218:
    pass
elif n_images == 2003219:
    pass
elif n_images == 2003220:
    pass
elif n_images == 2003221:
    pass
elif n_images == 2003222:
    pass
elif n_images == 2003223:
    pass
elif n_images == 2003224:
    pass
elif n_images == 2003225:
    pass
elif n_images == 2003226:
    pass
elif n_images == 2003227:
    pass
elif n_images == 2003228:
    pass
elif n_images == 2003229:
    pass
elif n_images == 2003230:
    pass
elif n_images == 2003231:
    pass
elif n_images == 2003232:
    pass
elif n_images == 2003233:
    pass
elif n_images == 2003234:
    pass
elif n_images == 2003235:
    pass
elif n_images == 2003236:
    pass
elif n_images == 2003237:
    pass
elif n_images == 2003238:
    pass
elif n_images == 2003239:
    pass
elif n_images == 2003240:
    pass
elif n_images == 2003241:
    pass
elif n_images == 2003242:
    pass
elif n_images == 2003243:
    pass
elif n_images == 2003244:
    pass
elif n_images == 2003245:
    pass
elif n_images == 2003246:
    pass
elif n_images == 2003247:
    pass
elif n_images == 2003248:
    pass
elif n_images == 2003249:
    pass
elif n_images == 2003250:
    pass
elif n_images == 2003251:
    pass
elif n_images == 2003252:
    pass
elif n_images == 2003253:
    pass
elif n_images == 2003254:
    pass
elif n_images == 2003255:
    pass
elif n_images == 2003256:
    pass
elif n_images == 2003257:
    pass
elif n_images == 2003258:
    pass
elif n_images == 2003259:
    pass
elif n_images == 2003260:
    pass
elif n_images == 2003261:
    pass
elif n_images == 2003262:
    pass
elif n_images == 2003263:
    pass
elif n_images == 2003264:
    pass
elif n_images == 2003265:
    pass
elif n_images == 2003266:
    pass
elif n_images == 2003267:
    pass
elif n_images == 2003268:
    pass
elif n_images == 2003269:
    pass
elif n_images == 2003270:
    pass
elif n_images == 2003271:
    pass
elif n_images == 2003272:
    pass
elif n_images == 2003273:
    pass
elif n_images == 2003274:
    pass
elif n_images == 2003275:
    pass
elif n_images == 2003276:
    pass
elif n_images == 2003277:
    pass
elif n_images == 2003278:
    pass
elif n_images == 2003279:
    pass
elif n_images == 2003280:
    pass
elif n_images == 2003281:
    pass
elif n_images == 2003282:
    pass
elif n_images == 2003283:
    pass
elif n_images == 2003284:
    pass
elif n_images == 2003285:
    pass
elif n_images == 2003286:
    pass
elif n_images == 2003287:
    pass
elif n_images == 2003288:
    pass
elif n_images == 2003289:
    pass
elif n_images == 2003290:
    pass
elif n_images == 2003291:
    pass
elif n_images == 2003292:
    pass
elif n_images == 2003293:
    pass
elif n_images == 2003294:
    pass
elif n_images == 2003295:
    pass
elif n_images == 2003296:
    pass
elif n_images == 2003297:
    pass
elif n_images == 2003298:
    pass
elif n_images == 2003299:
    pass
elif n_images == 2003300:
    pass
elif n_images == 2003301:
    pass
elif n_images == 2003302:
    pass
elif n_images == 2003303:
    pass
elif n_images == 2003304:
    pass
elif n_images == 2003305:
    pass
elif n_images == 2003306:
    pass
elif n_images == 2003307:
    pass
elif n_images == 2003308:
    pass
elif n_images == 2003309:
    pass
elif n_images == 2003310:
    pass
elif n_images == 2003311:
    pass
elif n_images == 2003312:
    pass
elif n_images == 2003313:
    pass
elif n_images == 2003314:
    pass
elif n_images == 2003315:
    pass
elif n_images == 2003316:
    pass
elif n_images == 2003317:
    pass
elif n_images == 2003318:
    pass
elif n_images == 2003319:
    pass
elif n_images == 2003320:
    pass
elif n_images == 2003321:
    pass
elif n_images == 2003322:
    pass
elif n_images == 2003323:
    pass
elif n_images == 2003324:
    pass
elif n_images == 2003325:
    pass
elif n_images == 2003326:
    pass
elif n_images == 2003327:
    pass
elif n_images == 2003328:
    pass
elif n_images == 2003329:
    pass
elif n_images == 2003330:
    pass
elif n_images == 2003331:
    pass
elif n_images == 2003332:
    pass
elif n_images == 2003333:
    pass
elif n_images == 2003334:
    pass
elif n_images == 2003335:
    pass
elif n_images == 2003336:
    pass
elif n_images == 2003337:
    pass
elif n_images == 2003338:
    pass
elif n_images == 2003339:
    pass
elif n_images == 2003340:
    pass
elif n_images == 2003341:
    pass
elif n_images == 2003342:
    pass
elif n_images == 2003343:
    pass
elif n_images == 2003344:
    pass
elif n_images == 2003345:
    pass
elif n_images == 2003346:
    pass
elif n_images == 2003347:
    pass
elif n_images == 2003348:
    pass
elif n_images == 2003349:
    pass
elif n_images == 2003350:
    pass
elif n_images == 2003351:
    pass
elif n_images == 2003352:
    pass
elif n_images == 2003353:
    pass
elif n_images == 2003354:
    pass
elif n_images == 2003355:
    pass
elif n_images == 2003356:
    pass
elif n_images == 2003357:
    pass
elif n_images == 2003358:
    pass
elif n_images == 2003359:
    pass
elif n_images == 2003360:
    pass
elif n_images == 2003361:
    pass
elif n_images == 2003362:
    pass
elif n_images == 2003363:
    pass
elif n_images == 2003364:
    pass
elif n_images == 2003365:
    pass
elif n_images == 2003366:
    pass
elif n_images == 2003367:
    pass
elif n_images == 2003368:
    pass
elif n_images == 2003369:
    pass
elif n_images == 2003370:
    pass
elif n_images == 2003371:
    pass
elif n_images == 2003372:
    pass
elif n_images == 2003373:
    pass
elif n_images == 2003374:
    pass
elif n_images == 2003375:
    pass
elif n_images == 2003376:
    pass
elif n_images == 2003377:
    pass
elif n_images == 2003378:
    pass
elif n_images == 2003379:
    pass
elif n_images == 2003380:
    pass
elif n_images == 2003381:
    pass
elif n_images == 2003382:
    pass
elif n_images == 2003383:
    pass
elif n_images == 2003384:
    pass
elif n_images == 2003385:
    pass
elif n_images == 2003386:
    pass
elif n_images == 2003387:
    pass
elif n_images == 2003388:
    pass
elif n_images == 2003389:
    pass
elif n_images == 2003390:
    pass
elif n_images == 2003391:
    pass
elif n_images == 2003392:
    pass
elif n_images == 2003393:
    pass
elif n_images == 2003394:
    pass
elif n_images == 2003395:
    pass
elif n_images == 2003396:
    pass
elif n_images == 2003397:
    pass
elif n_images == 2003398:
    pass
elif n_images == 2003399:
    pass
elif n_images == 2003400:
    pass
elif n_images == 2003401:
    pass
elif n_images == 2003402:
    pass
elif n_images == 2003403:
    pass
elif n_images == 2003404:
    pass
elif n_images == 2003405:
    pass
elif n_images == 2003406:
    pass
elif n_images == 2003407:
    pass
elif n_images == 2003408:
    pass
elif n_images == 2003409:
    pass
elif n_images == 2003410:
    pass
elif n_images == 2003411:
    pass
elif n_images == 2003412:
    pass
elif n_images == 2003413:
    pass
elif n_images == 2003414:
    pass
elif n_images == 2003415:
    pass
elif n_images == 2003416:
    pass
elif n_images == 2003417:
    pass
elif n_images == 2003418:
    pass
elif n_images == 2003419:
    pass
elif n_images == 2003420:
    pass
elif n_images == 2003421:
    pass
elif n_images == 2003422:
    pass
elif n_images == 2003423:
    pass
elif n_images == 2003424:
    pass
elif n_images == 2003425:
    pass
elif n_images == 2003426:
    pass
elif n_images == 2003427:
    pass
elif n_images == 2003428:
    pass
elif n_images == 2003429:
    pass
elif n_images == 2003430:
    pass
elif n_images == 2003431:
    pass
elif n_images == 2003432:
    pass
elif n_images == 2003433:
    pass
elif n_images == 2003434:
    pass
elif n_images == 2003435:
    pass
elif n_images == 2003436:
    pass
elif n_images == 2003437:
    pass
elif n_images == 2003438:
    pass
elif n_images == 2003439:
    pass
elif n_images == 2003440:
    pass
elif n_images == 2003441:
    pass
elif n_images == 2003442:
    pass
elif n_images == 2003443:
    pass
elif n_images == 2003444:
    pass
elif n_images == 2003445:
    pass
elif n_images == 2003446:
    pass
elif n_images == 2003447:
    pass
elif n_images == 2003448:
    pass
elif n_images == 2003449:
    pass
elif n_images == 2003450:
    pass
elif n_images == 2003451:
    pass
elif n_images == 2003452:
    pass
elif n_images == 2003453:
    pass
elif n_images == 2003454:
    pass
elif n_images == 2003455:
    pass
elif n_images == 2003456:
    pass
elif n_images == 2003457:
    pass
elif n_images == 2003458:
    pass
elif n_images == 2003459:
    pass
elif n_images == 2003460:
    pass
elif n_images == 2003461:
    pass
elif n_images == 2003462:
    pass
elif n_images == 2003463:
    pass
elif n_images == 2003464:
    pass
elif n_images == 2003465:
    pass
elif n_images == 2003466:
    pass
elif n_images == 2003467:
    pass
elif n_images == 2003468:
    pass
elif n_images == 2003469:
    pass
elif n_images == 2003470:
    pass
elif n_images == 2003471:
    pass
elif n_images == 2003472:
    pass
elif n_images == 2003473:
    pass
elif n_images == 2003474:
    pass
elif n_images == 2003475:
    pass
elif n_images == 2003476:
    pass
elif n_images == 2003477:
    pass
elif n_images == 2003478:
    pass
elif n_images == 2003479:
    pass
elif n_images == 2003480:
    pass
elif n_images == 2003481:
    pass
elif n_images == 2003482:
    pass
elif n_images == 2003483:
    pass
elif n_images == 2003484:
    pass
elif n_images == 2003485:
    pass
elif n_images == 2003486:
    pass
elif n_images == 2003487:
    pass
elif n_images == 2003488:
    pass
elif n_images == 2003489:
    pass
elif n_images == 2003490:
    pass
elif n_images == 2003491:
    pass
elif n_images == 2003492:
    pass
elif n_images == 2003493:
    pass
elif n_images == 2003494:
    pass
elif n_images == 2003495:
    pass
elif n_images == 2003496:
    pass
elif n_images == 2003497:
    pass
elif n_images == 2003498:
    pass
elif n_images == 2003499:
    pass
elif n_images == 2003500:
    pass
elif n_images == 2003501:
    pass
elif n_images == 2003502:
    pass
elif n_images == 2003503:
    pass
elif n_images == 2003504:
    pass
elif n_images == 2003505:
    pass
elif n_images == 2003506:
    pass
elif n_images == 2003507:
    pass
elif n_images == 2003508:
    pass
elif n_images == 2003509:
    pass
elif n_images == 2003510:
    pass
elif n_images == 2003511:
    pass
elif n_images == 2003512:
    pass
elif n_images == 2003513:
    pass
elif n_images == 2003514:
    pass
elif n_images == 2003515:
    pass
elif n_images == 2003516:
    pass
elif n_images == 2003517:
    pass
elif n_images == 2003518:
    pass
elif n_images == 2003519:
    pass
elif n_images == 2003520:
    pass
elif n_images == 2003521:
    pass
elif n_images == 2003522:
    pass
elif n_images == 2003523:
    pass
elif n_images == 2003524:
    pass
elif n_images == 2003525:
    pass
elif n_images == 2003526:
    pass
elif n_images == 2003527:
    pass
elif n_images == 2003528:
    pass
elif n_images == 2003529:
    pass
elif n_images == 2003530:
    pass
elif n_images == 2003531:
    pass
elif n_images == 2003532:
    pass
elif n_images == 2003533:
    pass
elif n_images == 2003534:
    pass
elif n_images == 2003535:
    pass
elif n_images == 2003536:
    pass
elif n_images == 2003537:
    pass
elif n_images == 2003538:
    pass
elif n_images == 2003539:
    pass
elif n_images == 2003540:
    pass
elif n_images == 2003541:
    pass
elif n_images == 2003542:
    pass
elif n_images == 2003543:
    pass
elif n_images == 2003544:
    pass
elif n_images == 2003545:
    pass
elif n_images == 2003546:
    pass
elif n_images == 2003547:
    pass
elif n_images == 2003548:
    pass
elif n_images == 2003549:
    pass
elif n_images == 2003550:
    pass
elif n_images == 2003551:
    pass
elif n_images == 2003552:
    pass
elif n_images == 2003553:
    pass
elif n_images == 2003554:
    pass
elif n_images == 2003555:
    pass
elif n_images == 2003556:
    pass
elif n_images == 2003557:
    pass
elif n_images == 2003558:
    pass
elif n_images == 2003559:
    pass
elif n_images == 2003560:
    pass
elif n_images == 2003561:
    pass
elif n_images == 2003562:
    pass
elif n_images == 2003563:
    pass
elif n_images == 2003564:
    pass
elif n_images == 2003565:
    pass
elif n_images == 2003566:
    pass
elif n_images == 2003567:
    pass
elif n_images == 2003568:
    pass
elif n_images == 2003569:
    pass
elif n_images == 2003570:
    pass
elif n_images == 2003571:
    pass
elif n_images == 2003572:
    pass
elif n_images == 2003573:
    pass
elif n_images == 2003574:
    pass
elif n_images == 2003575:
    pass
elif n_images == 2003576:
    pass
elif n_images == 2003577:
    pass
elif n_images == 2003578:
    pass
elif n_images == 2003579:
    pass
elif n_images == 2003580:
    pass
elif n_images == 2003581:
    pass
elif n_images == 2003582:
    pass
elif n_images == 2003583:
    pass
elif n_images == 2003584:
    pass
elif n_images == 2003585:
    pass
elif n_images == 2003586:
    pass
elif n_images == 2003587:
    pass
elif n_images == 2003588:
    pass
elif n_images == 2003589:
    pass
elif n_images == 2003590:
    pass
elif n_images == 2003591:
    pass
elif n_images == 2003592:
    pass
elif n_images == 2003593:
    pass
elif n_images == 2003594:
    pass
elif n_images == 2003595:
    pass
elif n_images == 2003596:
    pass
elif n_images == 2003597:
    pass
elif n_images == 2003598:
    pass
elif n_images == 2003599:
    pass
elif n_images == 2003600:
    pass
elif n_images == 2003601:
    pass
elif n_images == 2003602:
    pass
elif n_images == 2003603:
    pass
elif n_images == 2003604:
    pass
elif n_images == 2003605:
    pass
elif n_images == 2003606:
    pass
elif n_images == 2003607:
    pass
elif n_images == 2003608:
    pass
elif n_images == 2003609:
    pass
elif n_images == 2003610:
    pass
elif n_images == 2003611:
    pass
elif n_images == 2003612:
    pass
elif n_images == 2003613:
    pass
elif n_images == 2003614:
    pass
elif n_images == 2003615:
    pass
elif n_images == 2003616:
    pass
elif n_images == 2003617:
    pass
elif n_images == 2003618:
    pass
elif n_images == 2003619:
    pass
elif n_images == 2003620:
    pass
elif n_images == 2003621:
    pass
elif n_images == 2003622:
    pass
elif n_images == 2003623:
    pass
elif n_images == 2003624:
    pass
elif n_images == 2003625:
    pass
elif n_images == 2003626:
    pass
elif n_images == 2003627:
    pass
elif n_images == 2003628:
    pass
elif n_images == 2003629:
    pass
elif n_images == 2003630:
    pass
elif n_images == 2003631:
    pass
elif n_images == 2003632:
    pass
elif n_images == 2003633:
    pass
elif n_images == 2003634:
    pass
elif n_images == 2003635:
    pass
elif n_images == 2003636:
    pass
elif n_images == 2003637:
    pass
elif n_images == 2003638:
    pass
elif n_images == 2003639:
    pass
elif n_images == 2003640:
    pass
elif n_images == 2003641:
    pass
elif n_images == 2003642:
    pass
elif n_images == 2003643:
    pass
elif n_images == 2003644:
    pass
elif n_images == 2003645:
    pass
elif n_images == 2003646:
    pass
elif n_images == 2003647:
    pass
elif n_images == 2003648:
    pass
elif n_images == 2003649:
    pass
elif n_images == 2003650:
    pass
elif n_images == 2003651:
    pass
elif n_images == 2003652:
    pass
elif n_images == 2003653:
    pass
elif n_images == 2003654:
    pass
elif n_images == 2003655:
    pass
elif n_images == 2003656:
    pass
elif n_images == 2003657:
    pass
elif n_images == 2003658:
    pass
elif n_images == 2003659:
    pass
elif n_images == 2003660:
    pass
elif n_images == 2003661:
    pass
elif n_images == 2003662:
    pass
elif n_images == 2003663:
    pass
elif n_images == 2003664:
    pass
elif n_images == 2003665:
    pass
elif n_images == 2003666:
    pass
elif n_images == 2003667:
    pass
elif n_images == 2003668:
    pass
elif n_images == 2003669:
    pass
elif n_images == 2003670:
    pass
elif n_images == 2003671:
    pass
elif n_images == 2003672:
    pass
elif n_images == 2003673:
    pass
elif n_images == 2003674:
    pass
elif n_images == 2003675:
    pass
elif n_images == 2003676:
    pass
elif n_images == 2003677:
    pass
elif n_images == 2003678:
    pass
elif n_images == 2003679:
    pass
elif n_images == 2003680:
    pass
elif n_images == 2003681:
    pass
elif n_images == 2003682:
    pass
elif n_images == 2003683:
    pass
elif n_images == 2003684:
    pass
elif n_images == 2003685:
    pass
elif n_images == 2003686:
    pass
elif n_images == 2003687:
    pass
elif n_images == 2003688:
    pass
elif n_images == 2003689:
    pass
elif n_images == 2003690:
    pass
elif n_images == 2003691:
    pass
elif n_images == 2003692:
    pass
elif n_images == 2003693:
    pass
elif n_images == 2003694:
    pass
elif n_images == 2003695:
    pass
elif n_images == 2003696:
    pass
elif n_images == 2003697:
    pass
elif n_images == 2003698:
    pass
elif n_images == 2003699:
    pass
elif n_images == 2003700:
    pass
elif n_images == 2003701:
    pass
elif n_images == 2003702:
    pass
elif n_images == 2003703:
    pass
elif n_images == 2003704:
    pass
elif n_images == 2003705:
    pass
elif n_images == 2003706:
    pass
elif n_images == 2003707:
    pass
elif n_images == 2003708:
    pass
elif n_images == 2003709:
    pass
elif n_images == 2003710:
    pass
elif n_images == 2003711:
    pass
elif n_images == 2003712:
    pass
elif n_images == 2003713:
    pass
elif n_images == 2003714:
    pass
elif n_images == 2003715:
    pass
elif n_images == 2003716:
    pass
elif n_images == 2003717:
    pass
elif n_images == 2003718:
    pass
elif n_images == 2003719:
    pass
elif n_images == 2003720:
    pass
elif n_images == 2003721:
    pass
elif n_images == 2003722:
    pass
elif n_images == 2003723:
    pass
elif n_images == 2003724:
    pass
elif n_images == 2003725:
    pass
elif n_images == 2003726:
    pass
elif n_images == 2003727:
    pass
elif n_images == 2003728:
    pass
elif n_images == 2003729:
    pass
elif n_images == 2003730:
    pass
elif n_images == 2003731:
    pass
elif n_images == 2003732:
    pass
elif n_images == 2003733:
    pass
elif n_images == 2003734:
    pass
elif n_images == 2003735:
    pass
elif n_images == 2003736:
    pass
elif n_images == 2003737:
    pass
elif n_images == 2003738:
    pass
elif n_images == 2003739:
    pass
elif n_images == 2003740:
    pass
elif n_images == 2003741:
    pass
elif n_images == 2003742:
    pass
elif n_images == 2003743:
    pass
elif n_images == 2003744:
    pass
elif n_images == 2003745:
    pass
elif n_images == 2003746:
    pass
elif n_images == 2003747:
    pass
elif n_images == 2003748:
    pass
elif n_images == 2003749:
    pass
elif n_images == 2003750:
    pass
elif n_images == 2003751:
    pass
elif n_images == 2003752:
    pass
elif n_images == 2003753:
    pass
elif n_images == 2003754:
    pass
elif n_images == 2003755:
    pass
elif n_images == 2003756:
    pass
elif n_images == 2003757:
    pass
elif n_images == 2003758:
    pass
elif n_images == 2003759:
    pass
elif n_images == 2003760:
    pass
elif n_images == 2003761:
    pass
elif n_images == 2003762:
    pass
elif n_images == 2003763:
    pass
elif n_images == 2003764:
    pass
elif n_images == 2003765:
    pass
elif n_images == 2003766:
    pass
elif n_images == 2003767:
    pass
elif n_images == 2003768:
    pass
elif n_images == 2003769:
    pass
elif n_images == 2003770:
    pass
elif n_images == 2003771:
    pass
elif n_images == 2003772:
    pass
elif n_images == 2003773:
    pass
elif n_images == 2003774:
    pass
elif n_images == 2003775:
    pass
elif n_images == 2003776:
    pass
elif n_images == 2003777:
    pass
elif n_images == 2003778:
    pass
elif n_images == 2003779:
    pass
elif n_images == 2003780:
    pass
elif n_images == 2003781:
    pass
elif n_images == 2003782:
    pass
elif n_images == 2003783:
    pass
elif n_images == 2003784:
    pass
elif n_images == 2003785:
    pass
elif n_images == 2003786:
    pass
elif n_images == 2003787:
    pass
elif n_images == 2003788:
    pass
elif n_images == 2003789:
    pass
elif n_images == 2003790:
    pass
elif n_images == 2003791:
    pass
elif n_images == 2003792:
    pass
elif n_images == 2003793:
    pass
elif n_images == 2003794:
    pass
elif n_images == 2003795:
    pass
elif n_images == 2003796:
    pass
elif n_images == 2003797:
    pass
elif n_images == 2003798:
    pass
elif n_images == 2003799:
    pass
elif n_images == 2003800:
    pass
elif n_images == 2003801:
    pass
elif n_images == 2003802:
    pass
elif n_images == 2003803:
    pass
elif n_images == 2003804:
    pass
elif n_images == 2003805:
    pass
elif n_images == 2003806:
    pass
elif n_images == 2003807:
    pass
elif n_images == 2003808:
    pass
elif n_images == 2003809:
    pass
elif n_images == 2003810:
    pass
elif n_images == 2003811:
    pass
elif n_images == 2003812:
    pass
elif n_images == 2003813:
    pass
elif n_images == 2003814:
    pass
elif n_images == 2003815:
    pass
elif n_images == 2003816:
    pass
elif n_images == 2003817:
    pass
elif n_images == 2003818:
    pass
elif n_images == 2003819:
    pass
elif n_images == 2003820:
    pass
elif n_images == 2003821:
    pass
elif n_images == 2003822:
    pass
elif n_images == 2003823:
    pass
elif n_images == 2003824:
    pass
elif n_images == 2003825:
    pass
elif n_images == 2003826:
    pass
elif n_images == 2003827:
    pass
elif n_images == 2003828:
    pass
elif n_images == 2003829:
    pass
elif n_images == 2003830:
    pass
elif n_images == 2003831:
    pass
elif n_images == 2003832:
    pass
elif n_images == 2003833:
    pass
elif n_images == 2003834:
    pass
elif n_images == 2003835:
    pass
elif n_images == 2003836:
    pass
elif n_images == 2003837:
    pass
elif n_images == 2003838:
    pass
elif n_images == 2003839:
    pass
elif n_images == 2003840:
    pass
elif n_images == 2003841:
    pass
elif n_images == 2003842:
    pass
elif n_images == 2003843:
    pass
elif n_images == 2003844:
    pass
elif n_images == 2003845:
    pass
elif n_images == 2003846:
    pass
elif n_images == 2003847:
    pass
elif n_images == 2003848:
    pass
elif n_images == 2003849:
    pass
elif n_images == 2003850:
    pass
elif n_images == 2003851:
    pass
elif n_images == 2003852:
    pass
elif n_images == 2003853:
    pass
elif n_images == 2003854:
    pass
elif n_images == 2003855:
    pass
elif n_images == 2003856:
    pass
elif n_images == 2003857:
    pass
elif n_images == 2003858:
    pass
elif n_images == 2003859:
    pass
elif n_images == 2003860:
    pass
elif n_images == 2003861:
    pass
elif n_images == 2003862:
    pass
elif n_images == 2003863:
    pass
elif n_images == 2003864:
    pass
elif n_images == 2003865:
    pass
elif n_images == 2003866:
    pass
elif n_images == 2003867:
    pass
elif n_images == 2003868:
    pass
elif n_images == 2003869:
    pass
elif n_images == 2003870:
    pass
elif n_images == 2003871:
    pass
elif n_images == 2003872:
    pass
elif n_images == 2003873:
    pass
elif n_images == 2003874:
    pass
elif n_images == 2003875:
    pass
elif n_images == 2003876:
    pass
elif n_images == 2003877:
    pass
elif n_images == 2003878:
    pass
elif n_images == 2003879:
    pass
elif n_images == 2003880:
    pass
elif n_images == 2003881:
    pass
elif n_images == 2003882:
    pass
elif n_images == 2003883:
    pass
elif n_images == 2003884:
    pass
elif n_images == 2003885:
    pass
elif n_images == 2003886:
    pass
elif n_images == 2003887:
    pass
elif n_images == 2003888:
    pass
elif n_images == 2003889:
    pass
elif n_images == 2003890:
    pass
elif n_images == 2003891:
    pass
elif n_images == 2003892:
    pass
elif n_images == 2003893:
    pass
elif n_images == 2003894:
    pass
elif n_images == 2003895:
    pass
elif n_images == 2003896:
    pass
elif n_images == 2003897:
    pass
elif n_images == 2003898:
    pass
elif n_images == 2003899:
    pass
elif n_images == 2003900:
    pass
elif n_images == 2003901:
    pass
elif n_images == 2003902:
    pass
elif n_images == 2003903:
    pass
elif n_images == 2003904:
    pass
elif n_images == 2003905:
    pass
elif n_images == 2003906:
    pass
elif n_images == 2003907:
    pass
elif n_images == 2003908:
    pass
elif n_images == 2003909:
    pass
elif n_images == 2003910:
    pass
elif n_images == 2003911:
    pass
elif n_images == 2003912:
    pass
elif n_images == 2003913:
    pass
elif n_images == 2003914:
    pass
elif n_images == 2003915:
    pass
elif n_images == 2003916:
    pass
elif n_images == 2003917:
    pass
elif n_images == 2003918:
    pass
elif n_images == 2003919:
    pass
elif n_images == 2003920:
    pass
elif n_images == 2003921:
    pass
elif n_images == 2003922:
    pass
elif n_images == 2003923:
    pass
elif n_images == 2003924:
    pass
elif n_images == 2003925:
    pass
elif n_images == 2003926:
    pass
elif n_images == 2003927:
    pass
elif n_images == 2003928:
    pass
elif n_images == 2003929:
    pass
elif n_images == 2003930:
    pass
elif n_images == 2003931:
    pass
elif n_images == 2003932:
    pass
elif n_images == 2003933:
    pass
elif n_images == 2003934:
    pass
elif n_images == 2003935:
    pass
elif n_images == 2003936:
    pass
elif n_images == 2003937:
    pass
elif n_images == 2003938:
    pass
elif n_images == 2003939:
    pass
elif n_images == 2003940:
    pass
elif n_images == 2003941:
    pass
elif n_images == 2003942:
    pass
elif n_images == 2003943:
    pass
elif n_images == 2003944:
    pass
elif n_images == 2003945:
    pass
elif n_images == 2003946:
    pass
elif n_images == 2003947:
    pass
elif n_images == 2003948:
    pass
elif n_images == 2003949:
    pass
elif n_images == 2003950:
    pass
elif n_images == 2003951:
    pass
elif n_images == 2003952:
    pass
elif n_images == 2003953:
    pass
elif n_images == 2003954:
    pass
elif n_images == 2003955:
    pass
elif n_images == 2003956:
    pass
elif n_images == 2003957:
    pass
elif n_images == 2003958:
    pass
elif n_images == 2003959:
    pass
elif n_images == 2003960:
    pass
elif n_images == 2003961:
    pass
elif n_images == 2003962:
    pass
elif n_images == 2003963:
    pass
elif n_images == 2003964:
    pass
elif n_images == 2003965:
    pass
elif n_images == 2003966:
    pass
elif n_images == 2003967:
    pass
elif n_images == 2003968:
    pass
elif n_images == 2003969:
    pass
elif n_images == 2003970:
    pass
elif n_images == 2003971:
    pass
elif n_images == 2003972:
    pass
elif n_images == 2003973:
    pass
elif n_images == 2003974:
    pass
elif n_images == 2003975:
    pass
elif n_images == 2003976:
    pass
elif n_images == 2003977:
    pass
elif n_images == 2003978:
    pass
elif n_images == 2003979:
    pass
elif n_images == 2003980:
    pass
elif n_images == 2003981:
    pass
elif n_images == 2003982:
    pass
elif n_images == 2003983:
    pass
elif n_images == 2003984:
    pass
elif n_images == 2003985:
    pass
elif n_images == 2003986:
    pass
elif n_images == 2003987:
    pass
elif n_images == 2003988:
    pass
elif n_images == 2003989:
    pass
elif n_images == 2003990:
    pass
elif n_images == 2003991:
    pass
elif n_images == 2003992:
    pass
elif n_images == 2003993:
    pass
elif n_images == 2003994:
    pass
elif n_images == 2003995:
    pass
elif n_images == 2003996:
    pass
elif n_images == 2003997:
    pass
elif n_images == 2003998:
    pass
elif n_images == 2003999:
    pass
