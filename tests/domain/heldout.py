"""Answers to interview questions of the bank, in the voices of learners, for judging the grader.

They were written before the grader saw any of them, by someone who had read the key points. Half of
them are for mending it. The others are for judging it: of those look at figures, never at answers.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOut:
    """Answers to a question; ``covers`` says of each key point whether the partial one has it."""

    question: str
    right: tuple[str, str]
    opposite: tuple[str, str]
    partial: str
    covers: str
    wrong: str


ALL = (
    HeldOut(
        question="backward-pass-what-to-keep",
        right=(
            "In the forward pass the data flows through the layers and you get a prediction and "
            "the loss. Going backward we apply the chain rule starting at the loss to get all the "
            "gradients. For a weight gradient you need the input of that layer, so all the "
            "activations have to be kept around, and this is where the memory goes. Then the "
            "optimiser takes its step, that's a different thing. If you only do inference there "
            "is no backward at all so you can throw activations away.",
            "forward = compute outputs from inputs, end with the loss. backward = backprop, i.e. "
            "chain rule from the output to the first layer, gives gradients. we must cache the "
            "layer inputs during forward since dW uses them. sgd/adam then applies the update "
            "rule separately. at inference just the forward, nothing is saved.",
        ),
        opposite=(
            "In the forward pass you do not get a prediction and the loss. Going backward we do "
            "not apply the chain rule starting at the loss to get gradients. For a weight gradient "
            "you never need the input of that layer, so the activations do not have to be kept. "
            "The optimiser's step isn't a different thing. Inference cannot do without the "
            "backward pass.",
            "forward doesn't compute outputs or a loss. backward never uses the chain rule and "
            "gives no gradients. we needn't cache the layer inputs during forward since dW doesn't "
            "use them. no update rule is applied separately. inference is not just the forward.",
        ),
        partial="Backprop works out the gradients with the chain rule going back from the loss. "
        "It costs memory because the activations of every layer are saved.",
        covers="nyynn",
        wrong="Training needs more memory because the training set is loaded into the GPU and "
        "shuffled every epoch, and the validation set is also kept there.",
    ),
    HeldOut(
        question="activation-removed-linear-boundary",
        right=(
            "Without them a stack of linear layers is just one big linear layer, multiply the "
            "matrices and you're done. With a non-linearity the network can bend the boundary, "
            "e.g. solve XOR or approximate any function. You could still train a linear net with "
            "backprop, it just can't represent more. Which one you choose matters for gradients: "
            "sigmoids saturate and gradients vanish, ReLUs can die. And the last one depends on "
            "the task, softmax for classes, identity for regression.",
            "If you remove them all layers collapse to a single affine transformation, so depth "
            "buys nothing. Non-linear functions give universal approximation and curved decision "
            "boundaries. Gradients exist either way so backprop still runs. The derivative of the "
            "activation controls how well gradients flow, think vanishing. At the output you take "
            "whatever suits the task like a sigmoid.",
        ),
        opposite=(
            "Without them a stack of linear layers is not just one linear layer. Even with a "
            "non-linearity the network cannot bend the boundary or solve XOR. You could never "
            "train a linear net with backprop. Which one you choose doesn't matter for gradients, "
            "sigmoids do not saturate. And the last one does not depend on the task.",
            "If you remove them the layers don't collapse to a single affine transformation. "
            "Non-linear functions never give universal approximation. Gradients do not exist so "
            "backprop cannot run. The derivative of the activation has no influence on how "
            "gradients flow. The output activation isn't chosen for the task.",
        ),
        partial="Because otherwise the composition of the layers is again only a linear map. "
        "Adding e.g. ReLU gives the network its expressive power.",
        covers="yynnn",
        wrong="They are needed to keep the weights between zero and one and to make the training "
        "set linearly separable before it enters the network.",
    ),
    HeldOut(
        question="softmax-stable-shift",
        right=(
            "exp overflows for big logits. Adding the same constant to every logit doesn't change "
            "the softmax because it cancels in numerator and denominator. So subtract the max, "
            "then the largest exponent is exp(0)=1. Note that dividing the logits is something "
            "else, that's temperature and gives other probabilities. For the loss use the "
            "log-sum-exp trick / log_softmax rather than log(softmax), and pass raw logits to the "
            "cross entropy function.",
            "Softmax is invariant to a shift of all logits, the common factor cancels. We pick the "
            "shift as minus the maximum so nothing overflows. Scaling is not allowed, it would "
            "sharpen or flatten the distribution. Log probabilities come from x - logsumexp(x), "
            "otherwise you'd take the log of zero. In frameworks the loss takes raw logits.",
        ),
        opposite=(
            "Adding the same constant to every logit changes the softmax because it does not "
            "cancel. So never subtract the max, the largest exponent isn't 0. Dividing the logits "
            "is not temperature and does not change the probabilities. For the loss do not use "
            "log-sum-exp or log_softmax, and never pass raw logits to the cross entropy.",
            "Softmax is not invariant to a shift of all logits, no common factor cancels. We don't "
            "subtract the maximum. Scaling does not sharpen or flatten anything. Log probabilities "
            "should not come from logsumexp. The loss never takes raw logits.",
        ),
        partial="You subtract the biggest logit from all of them before exponentiating. This is "
        "fine since softmax doesn't care about a constant added to all logits.",
        covers="yynnn",
        wrong="Use float64 and clip the probabilities to be at least 1e-8, then normalise the "
        "inputs to have zero mean before the first layer.",
    ),
    HeldOut(
        question="zero-start-that-still-trains",
        right=(
            "All units in a layer would compute the same thing and get the same gradient, so they "
            "stay identical forever: symmetry isn't broken. That is true for any constant value, "
            "zero is nothing special. Worse, with zeros and relu/tanh the hidden activations are "
            "zero, and only the bias of the output learns. Zero is ok for biases, for logistic "
            "regression, or the B matrix in LoRA. Otherwise draw random weights with a sensible "
            "variance, e.g. Xavier or He.",
            "Symmetry problem. Units that start equal receive equal gradients and remain copies of "
            "each other, whatever the constant is. In an all zero tanh net the prediction is "
            "constant and just the output bias gets a gradient. It's no problem for biases, a "
            "linear model or a residual branch's last layer. Fix: random init, He/Glorot scale.",
        ),
        opposite=(
            "The units in a layer would not compute the same thing and never get the same "
            "gradient, so symmetry is no problem. It isn't true for any constant value. With zeros "
            "and tanh it is not only the bias of the output that learns. Zero is never ok for "
            "biases, for logistic regression, or the B matrix in LoRA. Do not draw random weights "
            "with a sensible variance.",
            "No symmetry problem. Units that start equal do not receive equal gradients and don't "
            "remain copies, not for any constant. In an all zero tanh net it isn't just the output "
            "bias that gets a gradient. Biases and linear models cannot start at zero. Never use "
            "random init or the He scale.",
        ),
        partial="If they are all the same, each neuron gets the same gradient and they never "
        "become different. So we start with small random numbers.",
        covers="ynnny",
        wrong="Zero weights make the loss infinite because the logarithm of zero is not defined, "
        "so the learning rate would have to be zero too.",
    ),
    HeldOut(
        question="dropout-double-rescaling",
        right=(
            "While training each unit is dropped with probability p, with a new random mask in "
            "every step. The ones that remain get multiplied by 1/(1-p) so the expected activation "
            "is the same as without dropout (inverted dropout). In eval mode nothing is dropped, "
            "all the units are active and there's no scaling. You can see it as an ensemble of "
            "lots of smaller networks sharing weights.",
            "train: random activations -> 0, fresh mask every forward, survivors scaled up by "
            "1/(1-p) to keep the expectation. test: model.eval(), dropout is the identity, full "
            "network. the effect is a bit like averaging over thinned nets with shared weights.",
        ),
        opposite=(
            "While training units are not dropped with probability p, and there is no random mask. "
            "The ones that remain don't get multiplied by 1/(1-p), the expectation is not kept. In "
            "eval mode not all the units are active. You cannot see it as an ensemble of smaller "
            "networks sharing weights.",
            "train: activations are never set to 0 at random, no mask, survivors not scaled up by "
            "1/(1-p). test: dropout is not the identity, never the full network. the effect isn't "
            "like averaging over thinned nets with shared weights.",
        ),
        partial="At test time dropout is switched off and you use the whole network, while in "
        "training a random set of neurons is zeroed.",
        covers="ynyn",
        wrong="Dropout adds Gaussian noise to the labels, and at inference you must lower the "
        "learning rate to compensate for the noise.",
    ),
    HeldOut(
        question="norm-invariance-per-image-channel-gain",
        right=(
            "All three subtract a mean and divide by a std, the difference is over which axes. "
            "BatchNorm takes them per channel across all the examples and positions (N,H,W). "
            "LayerNorm works inside one sample, per token in a transformer, so batch size is "
            "irrelevant. InstanceNorm is per image and per channel over height and width, popular "
            "for style transfer. BN has to keep running averages for test time and gets noisy when "
            "the batch is tiny.",
            "They differ in the dimensions the statistics run over. BN: over the batch and spatial "
            "dims for each channel, good for CNNs. LN: over the features of a single example, "
            "independent of the batch, used in transformers and RNNs. IN: over H and W for every "
            "sample and channel separately, used in style transfer. With small batches BN is bad, "
            "and it behaves differently in train and eval because of the running stats.",
        ),
        opposite=(
            "The axes used for mean and variance are not different. BatchNorm is never per channel "
            "across the examples. LayerNorm doesn't work inside one sample and is not independent "
            "of the batch. InstanceNorm isn't per image and channel over height and width, and "
            "never used for style transfer. BN does not keep running averages and isn't hurt by a "
            "tiny batch.",
            "They do not differ in the dimensions the statistics run over. BN: not over the batch "
            "and space for each channel. LN: not over the features of a single example, never "
            "independent of the batch. IN: not over H and W for every sample and channel. BN has "
            "no running stats and no problem with small batches.",
        ),
        partial="Batch norm averages over the examples in the batch for each channel, layer norm "
        "over the features of one token, so it works for any batch size.",
        covers="nyynn",
        wrong="Batch norm normalises the weights, layer norm the gradients and instance norm the "
        "learning rate of a single layer.",
    ),
    HeldOut(
        question="gru-cannot-keep-and-add",
        right=(
            "LSTM carries two things, a hidden state and a cell state, the GRU only has the hidden "
            "state. LSTM uses input, forget and output gate; GRU gets by with reset and update. In "
            "a GRU writing new stuff means forgetting the old by the same amount, z and 1-z, "
            "whereas the LSTM decides on both independently. So the GRU is 25% smaller. In "
            "practice they perform about the same, so I'd try both and look at the validation "
            "score.",
            "GRU: one state, update + reset gate, interpolates between old state and candidate. "
            "LSTM: extra memory cell, three gates (forget, input, output), keep and write are "
            "separate gates. GRU has fewer parameters, 3 weight blocks instead of 4, so it's a bit "
            "faster. Quality depends on the task, mostly similar, validate.",
        ),
        opposite=(
            "The LSTM does not have a separate cell state. The LSTM doesn't use three gates and "
            "the GRU has no reset and update gate. In a GRU keeping and writing are not tied, and "
            "the LSTM can't decide on both independently. The GRU isn't 25% smaller. They do not "
            "perform about the same, so never look at the validation score.",
            "GRU: not one state, no update or reset gate, it never interpolates between old state "
            "and candidate. LSTM: no memory cell, not three gates. GRU does not have fewer "
            "parameters, not 3 weight blocks instead of 4. Quality doesn't depend on the task and "
            "is never similar.",
        ),
        partial="A GRU has two gates, reset and update, and an LSTM three, so the GRU has fewer "
        "parameters and trains faster.",
        covers="nynyn",
        wrong="LSTMs look at the sequence in both directions and GRUs only from left to right, so "
        "use an LSTM for translation.",
    ),
    HeldOut(
        question="one-wide-head-versus-eight-heads",
        right=(
            "With several heads a token can look at different things at once, each head has its "
            "own softmax, so one may follow syntax and another the previous word. A single head "
            "gives just one distribution, everything gets blended into one average. The outputs of "
            "the heads are concatenated and go through an output projection W_O. As each head is "
            "only d/h wide, parameters and FLOPs are about the same as with one big head. More is "
            "not always better: heads get too narrow, and many can be pruned with little loss.",
            "Different heads learn different attention patterns in different subspaces. One head "
            "has to average everything it wants to attend to. Heads are concatenated then mixed "
            "with W_O. Since the width per head is d/h the cost stays the same, 4d^2 parameters. "
            "Too many heads = low rank each, and a lot of them are redundant.",
        ),
        opposite=(
            "Each head does not have its own softmax and a token never gets several attention "
            "patterns. A single head doesn't blend everything into one average. The outputs of the "
            "heads are not concatenated and there is no output projection. Parameters and FLOPs do "
            "not stay the same as with one big head. Too many narrow heads never hurt, none can be "
            "pruned.",
            "Heads don't learn different attention patterns in different subspaces. One head does "
            "not average everything. Heads aren't concatenated or mixed with W_O. With d/h the "
            "cost does not stay the same, not 4d^2 parameters. Many heads are never low rank or "
            "redundant.",
        ),
        partial="Every head has its own attention weights so the token can attend to several "
        "places, then the results are concatenated and projected.",
        covers="ynynn",
        wrong="Each head handles its own part of the sentence, the first head the first words and "
        "so on, which makes attention linear in the sequence length.",
    ),
    HeldOut(
        question="bag-deep-trees-boost-stumps",
        right=(
            "In bagging you fit many models in parallel, each one on a bootstrap sample (drawn "
            "with replacement) and average or vote. This mostly brings the variance down, so use "
            "it with deep unstable trees. Boosting builds weak learners one after the other, every "
            "new one tries to fix what the ensemble still gets wrong, which brings the bias down. "
            "Its weak spot is noisy labels, it'll keep chasing them and overfit.",
            "bagging: bootstrap + averaging of independent models -> variance reduction. boosting: "
            "sequential, each weak learner fits the residuals of the previous ones -> bias "
            "reduction. boosting overfits when there's label noise or outliers; bagging can't help "
            "when the base model underfits.",
        ),
        opposite=(
            "In bagging you do not fit independent models on bootstrap samples and never average "
            "them. This doesn't bring the variance down. Boosting does not build weak learners one "
            "after the other on the remaining errors, and doesn't bring the bias down. Noisy "
            "labels are no problem for it, it never overfits.",
            "bagging: no bootstrap and no averaging of independent models, it does not reduce "
            "variance. boosting: not sequential, no weak learner fits the residuals, it does not "
            "reduce bias. boosting never overfits label noise or outliers.",
        ),
        partial="Bagging averages models trained on resampled data and so reduces the variance of "
        "the predictions. Boosting is the sequential one.",
        covers="yyynn",
        wrong="Bagging puts the features into bags and picks the best bag, boosting raises the "
        "learning rate of the strongest neuron until it converges.",
    ),
    HeldOut(
        question="name-the-leak-scaler-before-split",
        right=(
            "Leakage is when the model sees, during training, something that it wouldn't have when "
            "predicting for real, like info from the test set. Your scores then look better than "
            "they'll be in production. Classic example: fit the scaler on the whole dataset and "
            "split afterwards. To prevent it split first, and fit every preprocessing step on the "
            "training part only, inside a pipeline.",
            "Data leakage means that information not available at prediction time slips into the "
            "training data. The result is an inflated score in evaluation. For instance the same "
            "patient ends up in train and test, or you compute the mean for scaling over all rows. "
            "So: split first, put preprocessing in a pipeline inside cross-validation.",
        ),
        opposite=(
            "With leakage the model does not see anything in training that isn't available at "
            "prediction time. Your scores do not look better than they'll be in production. "
            "Fitting the scaler on all rows before the split is no example. Never split first, and "
            "do not fit preprocessing on the training part only.",
            "Data leakage doesn't mean that information not available at prediction time slips "
            "into training. The score is not inflated. The same patient in train and test is never "
            "an example, nor is a scaler fitted on all rows. Don't split first, don't put "
            "preprocessing in a pipeline inside cross-validation.",
        ),
        partial="It's when your test score is too good because something from the test data was "
        "used in training.",
        covers="yynn",
        wrong="Data leakage is a loss of rows when the data base connection drops, you prevent it "
        "by making backups every night.",
    ),
    HeldOut(
        question="lora-trainable-parameters-gqa",
        right=(
            "You keep the pretrained weights frozen and learn a small update next to them, the "
            "product of two skinny matrices B and A of rank r. Instead of d_in*d_out you only "
            "train r*(d_in+d_out) parameters per matrix. B is initialised with zeros so at the "
            "beginning the model behaves exactly as the base model. What you save is mostly memory "
            "for gradients and Adam states, the base weights still have to be in memory. "
            "Afterwards BA can be merged into W, so there's no additional latency.",
            "W stays frozen, W' = W + BA with low rank r. Far fewer trainable parameters, often "
            "under one percent. Start: A random, B = 0, hence unchanged at step 0. Saves optimiser "
            "states and gradients, not the weights themselves. Merge it for deployment, no extra "
            "latency, or swap adapters.",
        ),
        opposite=(
            "You don't keep the pretrained weights frozen and there is no product of two matrices "
            "B and A of low rank. You do not train only r*(d_in+d_out) parameters per matrix. B is "
            "never initialised with zeros, so the model does not start at the base model. You do "
            "not save memory for gradients and Adam states. BA cannot be merged into W.",
            "W isn't frozen, there is no W + BA with low rank r. Not fewer trainable parameters, "
            "never under one percent. B is not 0 at the start. It doesn't save optimiser states or "
            "gradients. You can't merge it for deployment, never without extra latency.",
        ),
        partial="The big weights are frozen and you train a low-rank update. That means only a "
        "small number of parameters, so Adam's states take hardly any space.",
        covers="yynyn",
        wrong="LoRA removes the layers with the smallest weights, then rounds the others to four "
        "bits so that the model fits on a phone.",
    ),
    HeldOut(
        question="kv-cache-gqa-size-gib",
        right=(
            "When generating, the keys and values of all tokens so far are stored, so for the next "
            "token you only compute its own q, k, v and not the whole prefix again. That's valid "
            "because with the causal mask earlier tokens never see later ones, their K and V don't "
            "change. The step is still linear in the context since the new query attends to all "
            "cached tokens. Memory: 2 (K and V) x layers x kv heads x head dim x tokens x bytes, "
            "times the batch. You can shrink it with grouped-query attention or by quantising it.",
            "It stores keys and values of past tokens so they're reused rather than recomputed. "
            "Works since attention is causal and the past stays unchanged. Each new token still "
            "costs O(n). The size grows linearly with tokens, batch and layers: 2 x layers x KV "
            "heads x head size x tokens x bytes. MQA or GQA make it smaller, so does a sliding "
            "window.",
        ),
        opposite=(
            "When generating, the keys and values of earlier tokens are not stored and never "
            "reused. Causal attention does not leave past keys and values unchanged. A new token "
            "doesn't attend to all cached tokens, so the step is not linear. The size isn't 2 x "
            "layers x kv heads x head size x tokens x bytes. Grouped-query attention or quantising "
            "cannot shrink it.",
            "It doesn't store keys and values of past tokens, they are not reused. It never works "
            "because attention is causal, the past does not stay unchanged. A new token does not "
            "cost O(n). The size does not grow with tokens, batch and layers. Neither MQA nor GQA "
            "makes it smaller.",
        ),
        partial="It saves the K and V of previous tokens so they needn't be computed again at each "
        "step. To make it smaller people use GQA.",
        covers="ynnny",
        wrong="It caches the answers to frequent prompts in a database, so that the model isn't "
        "called twice with the same words.",
    ),
)

MENDING, JUDGING = ALL[::2], ALL[1::2]

FOREIGN = (
    "Während des Trainings werden zufällige Einheiten auf null gesetzt und die übrigen skaliert.",
    "训练时会随机丢弃神经元，推理时使用整个网络。",  # noqa: RUF001 - as it is written
    "学習時にはランダムにユニットをゼロにし、推論時にはすべてを使う。",
    "Во время обучения градиенты вычисляются по правилу цепочки, активации хранятся в памяти.",  # noqa: RUF001
    "أثناء التدريب تُحفظ التنشيطات لأن حساب التدرجات يحتاج إليها.",
    "במהלך האימון נשמרות ההפעלות כי הן נדרשות לחישוב הגרדיאנט.",
    "प्रशिक्षण के दौरान सक्रियण संग्रहीत किए जाते हैं।",
    "Κατά την εκπαίδευση αποθηκεύονται οι ενεργοποιήσεις.",
)
STOP_WORDS = (
    "the of and a in on at by for with from into between over under",
    "it is what it is and that is that",
    "so then there is this and these are those which it has",
    "I would say it is more or less just the same as what you get with it",
)
