# about: forgets one of the six lines
# base: solved
# expect: {q4_curves: 2.45, q11_accuracy: 3.6}

# %% q4_curves_solution
def draw(metric):
    for name, history, color in (("Smaller", smaller_history, "green"), ("Baseline", baseline_history, "blue"), ("Bigger", bigger_history, "red")):
        seen = history.history
        plt.plot(range(1, 21), seen[metric], color=color, label=name + ", training")
        if name != "Bigger":
            plt.plot(range(1, 21), seen["val_" + metric], color=color, linestyle=":", label=name + ", validation")
    plt.xlabel("epoch")
    plt.ylabel(metric)
    plt.legend()
    plt.show()


draw("loss")

# %% q11_accuracy_solution
draw("accuracy")
bigger_epochs_by_accuracy = int(np.argmax(bigger_history.history["val_accuracy"])) + 1
smaller_overfits_by_accuracy = False
bigger_overfits_by_accuracy = True
answer_disagree = "c"
