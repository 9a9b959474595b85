"""What a simple program may use of the course's libraries and of Python: nothing here gives away how it is written.

Left out on purpose is what reads or writes files, evaluates texts, looks things up by name, looks into memory or leads
to another module.
"""

from __future__ import annotations

_TREE = {
    "math": "ceil cos e exp floor inf isclose isfinite isnan log log10 log2 nan pi pow sin sqrt tan",
    "numpy": (
        "abs absolute add all allclose amax amin any append arange argmax argmin argsort argwhere array "
        "array_equal asarray atleast_1d atleast_2d average bincount bool_ ceil clip column_stack concatenate copy "
        "corrcoef count_nonzero cos cumsum diff digitize divide dot e equal exp expand_dims eye flip float32 float64 "
        "floor full full_like gradient greater greater_equal histogram hstack identity inf int32 int64 integer interp "
        "invert isclose isfinite isin isinf isnan less less_equal linspace log log10 log1p log2 logical_and "
        "logical_not logical_or max maximum mean median meshgrid min minimum mod moveaxis multiply nan nanargmax "
        "nanargmin nanmax nanmean nanmin ndim newaxis nonzero not_equal ones ones_like pad percentile pi polyfit "
        "polyval power prod ptp ravel repeat reshape roll round searchsorted shape sign sin size sort split sqrt "
        "square squeeze stack std subtract sum swapaxes take tan tanh tile transpose true_divide uint8 unique "
        "unravel_index var vstack where zeros zeros_like"
    ),
    "numpy.linalg": "norm",
    "numpy.random": (
        "choice default_rng normal permutation rand randint randn random seed shuffle standard_normal uniform"
    ),
    "matplotlib.pyplot": (
        "annotate axhline axis axvline bar barh clf cla close colorbar figlegend figtext figure fill_between gca gcf "
        "grid hist imshow legend margins plot scatter semilogx semilogy show stairs step subplot subplots "
        "subplots_adjust suptitle text tick_params tight_layout title twinx xlabel xlim xscale xticks ylabel ylim "
        "yscale yticks"
    ),
    "keras": "Input Model Sequential",
    "keras.activations": "elu gelu leaky_relu linear relu selu sigmoid silu softmax softplus tanh",
    "keras.callbacks": "EarlyStopping History LearningRateScheduler ReduceLROnPlateau TerminateOnNaN",
    "keras.initializers": "GlorotNormal GlorotUniform HeNormal HeUniform Ones RandomNormal RandomUniform Zeros",
    "keras.layers": (
        "Activation Add AveragePooling2D BatchNormalization Concatenate Conv2D Dense Dropout ELU Flatten "
        "GaussianDropout GaussianNoise GlobalAveragePooling2D GlobalMaxPooling2D Input InputLayer LayerNormalization "
        "LeakyReLU MaxPooling2D Normalization PReLU RandomBrightness RandomContrast RandomFlip RandomRotation "
        "RandomTranslation RandomZoom ReLU Rescaling Reshape Softmax"
    ),
    "keras.losses": (
        "BinaryCrossentropy CategoricalCrossentropy MeanAbsoluteError MeanSquaredError SparseCategoricalCrossentropy"
    ),
    "keras.metrics": (
        "Accuracy BinaryAccuracy BinaryCrossentropy CategoricalAccuracy MeanSquaredError SparseCategoricalAccuracy "
        "SparseCategoricalCrossentropy"
    ),
    "keras.models": "Model Sequential clone_model",
    "keras.ops": (
        "abs argmax cast convert_to_numpy convert_to_tensor equal exp log max maximum mean min minimum one_hot relu "
        "reshape shape sigmoid softmax square sum where"
    ),
    "keras.optimizers": "Adagrad Adam AdamW Nadam RMSprop SGD",
    "keras.regularizers": "L1 L1L2 L2 l1 l1_l2 l2",
    "keras.utils": "set_random_seed to_categorical",
    "tensorflow": (
        "abs argmax argmin bool cast clip_by_value concat constant convert_to_tensor equal exp expand_dims float32 "
        "float64 identity int32 int64 less maximum minimum multiply one_hot ones range rank reduce_max reduce_mean "
        "reduce_min reduce_sum reshape round shape size sort square squeeze stack subtract transpose uint8 where zeros"
    ),
    "tensorflow.math": "abs argmax divide equal exp log reduce_max reduce_mean reduce_sum",
    "tensorflow.nn": "relu sigmoid softmax",
    "tensorflow.random": "set_seed",
}
_USABLE = frozenset(f"{module}.{name}" for module, names in _TREE.items() for name in names.split())
_MODULES = frozenset(_TREE) | {"matplotlib", "tensorflow.keras"}

_BUILTINS = (
    "abs all any bool dict divmod enumerate filter float frozenset int isinstance iter len list map max min next "
    "pow print range repr reversed round set slice sorted str sum tuple zip "
    "AssertionError Exception IndexError KeyError NameError NotImplementedError RuntimeError TypeError ValueError "
    "False None True"
)

# Of values, whatever they are.
_ATTRIBUTES = (
    # numbers, texts, lists and dictionaries
    "append capitalize clear copy count endswith extend get index insert is_integer isdigit items join keys lower "
    "lstrip pop remove replace reverse rjust rstrip setdefault sort split splitlines startswith strip title "
    "update upper values zfill add union intersection difference "
    # arrays and tensors
    "T all any argmax argmin argsort astype clip cumsum dot dtype flat flatten item max mean min name ndim nonzero "
    "numpy prod ravel repeat reshape round shape size squeeze std sum swapaxes tolist transpose var "
    # random numbers
    "choice integers normal permutation permuted random shuffle standard_normal uniform "
    # networks and what they return
    "activation bias build built call compile count_params epoch evaluate fit get_layer get_weights history input "
    "input_shape kernel layers loss metrics metrics_names optimizer output output_shape params pop predict "
    "predict_on_batch rate set_weights summary trainable trainable_variables trainable_weights units weights "
    # figures
    "annotate axhline axvline axis bar barh colorbar fill_between grid hist imshow legend plot scatter "
    "set set_aspect set_axis_off set_title set_xlabel set_xlim set_xticklabels set_xticks set_xscale set_ylabel "
    "set_ylim set_yticklabels set_yticks set_yscale set_visible set_color semilogy step subplots_adjust suptitle "
    "text tick_params tight_layout twinx"
)
BUILTINS = frozenset(_BUILTINS.split())
ATTRIBUTES = frozenset(_ATTRIBUTES.split())
SETTABLE = frozenset({"trainable"})


def is_known(path: str) -> bool:
    """Whether a program may import this: a module of the course's, or one of the things in it."""
    return _plain(path) in _MODULES or _plain(path) in _USABLE


def is_usable(path: str) -> bool:
    """Whether it stands for one of the things in a module, or for what these have themselves, as `numpy.pi.real`."""
    steps = _plain(path).split(".")
    for length in range(2, len(steps) + 1):
        if ".".join(steps[:length]) in _USABLE:
            return all(step in ATTRIBUTES for step in steps[length:])
    return False


def _plain(path: str) -> str:
    """TensorFlow's Keras is the same as Keras itself."""
    return path.removeprefix("tensorflow.") if path.startswith("tensorflow.keras") else path
