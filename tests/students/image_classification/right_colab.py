# about: written in Colab, its modules and magics in the cells of the answers
# base: solved
# expect: {}

# %% +after setup
#@title Set-up
%tensorflow_version 2.x
!pip install -q keras
from google.colab import drive
drive.mount("/content/drive")
%cd /content/drive/MyDrive
# %% q3_build_solution
from google.colab import files
model = keras.Sequential([
    keras.Input(shape=(28, 28)),
    layers.Flatten(),
    layers.Dense(128, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
# %% q9_accuracy_solution
import google.colab
uploaded = google.colab.files.upload()
validation_accuracy = np.mean(predicted_labels == np.load("/content/images.npz")["y_validation"])
google.colab.files.download("model.keras")
