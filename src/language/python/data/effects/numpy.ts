/** NumPy's and SciPy's arrays and functions. How a line is read: `effect-table.ts`. */
export const NUMPY = `
numpy.* scipy.* (* out): changes out, makes array
.fill .itemset .partition .setflags .setfield .byteswap: changes self
.put .resize: changes self
numpy.put numpy.putmask numpy.fill_diagonal (a): changes a
numpy.place numpy.put_along_axis (arr): changes arr
numpy.copyto (dst src): changes dst
numpy.add.at numpy.subtract.at numpy.multiply.at numpy.divide.at numpy.power.at numpy.maximum.at numpy.minimum.at (a): changes a
numpy.logical_or.at numpy.logical_and.at numpy.bitwise_or.at numpy.bitwise_and.at numpy.floor_divide.at numpy.mod.at (a): changes a
numpy.nan_to_num (x copy): changes x if not copy
numpy.apply_along_axis (func1d axis arr): nothing
numpy.add numpy.subtract numpy.multiply numpy.divide numpy.power numpy.maximum numpy.minimum numpy.floor_divide numpy.mod (x1 x2 out): changes out
numpy.exp numpy.log numpy.sqrt numpy.square numpy.abs numpy.absolute numpy.negative numpy.sin numpy.cos numpy.tanh numpy.floor numpy.ceil (x out): changes out
numpy.clip (a a_min a_max out): changes out
numpy.dot numpy.matmul (a b out): changes out
numpy.mean numpy.sum numpy.std numpy.var numpy.min numpy.max numpy.median numpy.percentile numpy.argmax numpy.argmin numpy.prod: nothing

numpy.asarray numpy.asanyarray numpy.ascontiguousarray numpy.ravel numpy.reshape numpy.transpose numpy.swapaxes numpy.squeeze numpy.moveaxis (a): view a
numpy.expand_dims numpy.atleast_1d numpy.atleast_2d numpy.atleast_3d numpy.broadcast_to numpy.diagonal numpy.rollaxis numpy.real numpy.imag (a): view a
numpy.flip numpy.fliplr numpy.flipud numpy.rot90 numpy.split numpy.array_split numpy.hsplit numpy.vsplit numpy.dsplit numpy.asmatrix numpy.asfarray (a): view a
numpy.lib.stride_tricks.as_strided numpy.lib.stride_tricks.sliding_window_view (x): view x
numpy.nditer numpy.ndenumerate (op): view op
numpy.frombuffer (buffer): view buffer
numpy.meshgrid numpy.broadcast_arrays (first second): nothing
numpy.array: new, makes array
.reshape .ravel .view .transpose .swapaxes .squeeze .diagonal .newbyteorder: view self
.flatten .astype .tolist .cumsum .cumprod .dot .repeat .choose .compress .nonzero .searchsorted .take .trace .tobytes .item: nothing
.argmax .argmin .argsort .argpartition .all .any .max .min .mean .std .sum .var .prod .ptp .round .clip .conj .dump: nothing
array.sort array.fill: changes self
array.astype array.flatten array.copy array.cumsum array.round array.clip array.dot array.repeat array.take: makes array
array.reshape array.ravel array.transpose array.squeeze array.swapaxes array.view: view self, makes array

numpy.random.*: random, makes array
numpy.random.shuffle (x): changes x, random
numpy.random.seed numpy.random.set_state: random
numpy.random.default_rng numpy.random.RandomState numpy.random.mtrand.RandomState numpy.random.Generator numpy.random.SeedSequence numpy.random.PCG64 numpy.random.MT19937 numpy.random.Philox: makes stateful
stateful.shuffle (x): changes self, changes x, random

numpy.load numpy.fromfile numpy.memmap numpy.loadtxt numpy.genfromtxt (file): makes array
numpy.load numpy.fromfile (file): reads file
numpy.memmap (filename): reads filename
numpy.loadtxt numpy.genfromtxt (fname): reads fname, network
numpy.save numpy.savez numpy.savez_compressed (file): writes file
numpy.savetxt (fname): writes fname
.tofile (fid): writes fid
numpy.set_printoptions numpy.seterr numpy.errstate numpy.printoptions numpy.show_config numpy.info: nothing
numpy.testing.*: nothing
numpy.linalg.norm numpy.linalg.det numpy.linalg.cond numpy.linalg.matrix_rank: makes number
numpy.poly1d numpy.vectorize numpy.dtype numpy.finfo numpy.iinfo: nothing

scipy.io.loadmat (file_name): reads file_name, makes list
scipy.io.savemat (file_name): writes file_name
scipy.io.wavfile.read (filename): reads filename
scipy.io.wavfile.write (filename rate data): writes filename
scipy.sparse.load_npz (file): reads file
scipy.sparse.save_npz (file matrix): writes file
scipy.linalg.lu_factor scipy.linalg.cholesky scipy.linalg.inv scipy.linalg.eig scipy.linalg.eigh scipy.linalg.svd scipy.linalg.qr scipy.linalg.schur (a * overwrite_a): changes a if overwrite_a
scipy.linalg.solve (a b * overwrite_a overwrite_b): changes a if overwrite_a, changes b if overwrite_b
scipy.signal.detrend (data axis type bp overwrite_data): changes data if overwrite_data
scipy.fft.fft scipy.fft.ifft scipy.fft.rfft scipy.fftpack.fft scipy.fftpack.ifft (x n axis norm overwrite_x): changes x if overwrite_x
scipy.ndimage.* (input * output): changes output, makes array
scipy.cluster.hierarchy.dendrogram scipy.stats.probplot scipy.spatial.voronoi_plot_2d scipy.spatial.delaunay_plot_2d: draws
scipy.stats.*: nothing
scipy.stats.shapiro scipy.stats.ttest_ind scipy.stats.pearsonr scipy.stats.spearmanr scipy.stats.chi2_contingency: nothing
.rvs: random
.pdf .cdf .ppf .sf .isf .pmf .logpdf .logcdf .interval .expect .entropy .moment .stats: nothing
scipy.optimize.* scipy.integrate.* scipy.interpolate.* scipy.special.* scipy.spatial.* scipy.signal.* scipy.linalg.* scipy.fft.* scipy.constants.*: nothing
.toarray .todense .tocsr .tocsc .tocoo .tolil .todok .getrow .getcol .getnnz: nothing
.setdiag .sum_duplicates .sort_indices .eliminate_zeros .prune .set_shape: changes self
.set_integrator .set_initial_value .set_f_params .set_jac_params .integrate: changes self
`;
