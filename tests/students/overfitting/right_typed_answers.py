# about: reads the numbers from the table and types them
# base: solved
# expect: {}

# %% q5_epochs_solution
smaller_epochs = 20
baseline_epochs = 13
bigger_epochs = 2

# %% q6_overfitting_solution
smaller_overfits = False
baseline_overfits = True
bigger_overfits = True
baseline_overfits_from = 14
bigger_overfits_from = 3
underfitting_network = "Smaller"
