# about: the Japanese notebook, comments and prints in Japanese
# base: solved
# expect: {}
# language: ja

# %% q1_look_solution
n_images, 高さ, 幅 = x_train.shape
image_shape = (高さ, 幅)
print("訓練画像は", n_images, "枚です")
# %% q11_reflection
曲線はまだ下がっているので、もう少し訓練するとよいと思います。
