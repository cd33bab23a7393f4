/** PyTorch, TensorFlow and Keras, Transformers. Names that end in \`_\` (`add_`) work in place by PyTorch's convention. How a line is read: `effect-table.ts`. */
export const DEEP = `
torch.* (* out): changes out, makes tensor
torch.nn.init.* (tensor): changes tensor, gives tensor, random
torch.nn.utils.clip_grad_norm_ torch.nn.utils.clip_grad_value_ torch.nn.utils.clip_grad_norm (parameters): changes parameters
torch.nn.utils.vector_to_parameters (vec parameters): changes parameters
torch.nn.utils.weight_norm torch.nn.utils.spectral_norm torch.nn.utils.remove_weight_norm (module): changes module, gives module
torch.nn.Sequential torch.nn.ModuleList torch.nn.ModuleDict torch.nn.DataParallel torch.nn.parallel.DistributedDataParallel: holds arguments
torch.optim.* (params): holds params
torch.optim.lr_scheduler.* (optimizer): changes optimizer, holds optimizer
torch.utils.data.DataLoader torch.utils.data.Subset torch.utils.data.TensorDataset torch.utils.data.random_split torch.utils.data.ConcatDataset (dataset other): holds dataset, holds other
torch.from_numpy torch.as_tensor torch.utils.dlpack.from_dlpack (data): view data, makes tensor
torch.tensor torch.stack torch.cat torch.zeros torch.ones torch.zeros_like torch.ones_like torch.arange torch.linspace: makes tensor
torch.flatten torch.reshape torch.squeeze torch.unsqueeze torch.transpose torch.permute torch.split torch.chunk torch.narrow torch.select (input): view input
torch.rand torch.randn torch.randint torch.randperm torch.normal torch.bernoulli torch.multinomial torch.rand_like torch.randn_like torch.randint_like: random, makes tensor
torch.manual_seed torch.cuda.manual_seed torch.cuda.manual_seed_all: random
torch.utils.data.random_split: random
torch.load (f): reads f
torch.save (obj f): writes f
torch.jit.load (f): reads f
torch.jit.save (m f): writes f
torch.hub.download_url_to_file (url dst): reads url, writes dst, network
torchvision.datasets.utils.download_url (url root): reads url, network
torch.hub.load torch.hub.load_state_dict_from_url torchvision.models.* torchvision.datasets.*: network
torchvision.datasets.ImageFolder (root): reads root
torchvision.utils.save_image (tensor fp): writes fp
torch.no_grad torch.enable_grad torch.device torch.cuda.is_available torch.set_printoptions torch.set_default_dtype torch.set_grad_enabled: nothing
.detach .numpy .unsqueeze .permute .expand .expand_as .narrow .chunk .unbind .view_as .contiguous: view self
.parameters .named_parameters .state_dict .children .modules .named_modules .buffers: part self
.step: changes inside self
.zero_grad .backward .load_state_dict .add_module .register_buffer .register_parameter .register_module .register_forward_hook .register_backward_hook .add_param_group: changes self
.train .eval .cuda .cpu .half .double .float .bfloat16: changes inside self if bare, gives self
.to: changes inside self if discarded, gives self
.requires_grad_ .share_memory .share_memory_ .apply_ .copy_ .zero_ .fill_ .add_ .mul_ .clamp_ .normal_ .uniform_: changes self, gives self
.register_hook .retain_grad .freeze .unfreeze .init_weights .load_data .reset_states .reset_state .update_state: changes self
.size .dim .numel .item .is_cuda .type .long .int .clone .masked_fill .softmax .log_softmax .argmax .topk .gather .pow .exp .sigmoid .relu .bmm .matmul .mm: nothing

tensorflow.* keras.*: nothing
tensorflow.Variable: makes tensor
tensor.assign: changes self, gives self
tensorflow.random.* tensorflow.random_normal tensorflow.random_uniform tensorflow.truncated_normal tensorflow.keras.utils.set_random_seed: random
tensorflow.keras.models.load_model keras.models.load_model keras.saving.load_model tensorflow.saved_model.load (filepath): reads filepath
tensorflow.saved_model.save tensorflow.keras.models.save_model keras.models.save_model (model filepath): writes filepath
tensorflow.keras.utils.get_file keras.utils.get_file tensorflow.keras.datasets.* keras.datasets.* tensorflow_datasets.load tensorflow_hub.*: network
tensorflow.keras.applications.* keras.applications.*: network
tensorflow.io.read_file (filename): reads filename
tensorflow.io.write_file (filename contents): writes filename
tensorflow.keras.utils.image_dataset_from_directory tensorflow.keras.preprocessing.image_dataset_from_directory (directory): reads directory
tensorflow.keras.preprocessing.image.load_img keras.preprocessing.image.load_img (path): reads path
tensorflow.keras.utils.plot_model keras.utils.plot_model (model to_file): writes to_file
tensorflow.keras.Sequential tensorflow.keras.models.Sequential keras.Sequential keras.models.Sequential (layers): holds layers, random
tensorflow.keras.Model tensorflow.keras.models.Model keras.Model keras.models.Model (inputs outputs): holds inputs, random
.compile .build .train_on_batch .evaluate_generator .reset_metrics .load_weights .set_weights .add_loss .add_metric .add_weight .call: changes self
.load_weights (filepath): reads filepath
.save_weights (filepath): writes filepath
.test_on_batch .predict_on_batch .predict_generator .predict_classes .evaluate .get_weights .get_layer .get_config .to_json .count_params: nothing
.assign_add .assign_sub .apply_gradients .minimize .scatter_nd_update: changes self if discarded
.flow .flow_from_directory .flow_from_dataframe .texts_to_sequences .texts_to_matrix .sequences_to_texts .batch .prefetch .shuffle .cache .unbatch: nothing
.flow_from_directory (directory): reads directory
.watch .gradient .restore .initialize: changes self

transformers.*: nothing
transformers.pipeline (task): network
transformers.set_seed: random
transformers.Trainer transformers.Seq2SeqTrainer: holds arguments
.from_pretrained: network
.save_pretrained .push_to_hub (save_directory): writes save_directory
.add_tokens .add_special_tokens .resize_token_embeddings .train_new_from_iterator .add_callback .remove_callback .gradient_checkpointing_enable: changes self
.encode .decode .batch_decode .encode_plus .batch_encode_plus .tokenize .convert_tokens_to_ids .convert_ids_to_tokens: nothing
datasets.load_dataset datasets.load_metric evaluate.load huggingface_hub.*: network
datasets.load_from_disk (dataset_path): reads dataset_path
.save_to_disk (dataset_path): writes dataset_path
.set_format .reset_format .add_batch: changes self
pytorch_lightning.Trainer lightning.Trainer: nothing
`;
