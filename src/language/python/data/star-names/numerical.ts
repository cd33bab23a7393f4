/** Names that star imports bring; made by `scripts/star-names.py`. How a line is read: `star-names.ts`. */
export const NUMERICAL = `
numpy: ALLOW_THREADS AxisError BUFSIZE CLIP ComplexWarning DataSource ERR_CALL ERR_DEFAULT ERR_IGNORE ERR_LOG ERR_PRINT ERR_RAISE ERR_WARN
  FLOATING_POINT_SUPPORT FPE_DIVIDEBYZERO FPE_INVALID FPE_OVERFLOW FPE_UNDERFLOW False_ Inf Infinity MAXDIMS MAY_SHARE_BOUNDS
  MAY_SHARE_EXACT ModuleDeprecationWarning NAN NINF NZERO NaN PINF PZERO RAISE RankWarning SHIFT_DIVIDEBYZERO SHIFT_INVALID SHIFT_OVERFLOW
  SHIFT_UNDERFLOW ScalarType TooHardError True_ UFUNC_BUFSIZE_DEFAULT UFUNC_PYVALS_NAME VisibleDeprecationWarning WRAP _UFUNC_API
  _add_newdoc_ufunc abs absolute acos acosh add add_docstring add_newdoc add_newdoc_ufunc all allclose alltrue amax amin angle any append
  apply_along_axis apply_over_axes arange arccos arccosh arcsin arcsinh arctan arctan2 arctanh argmax argmin argpartition argsort argwhere
  around array array2string array_equal array_equiv array_repr array_split array_str asanyarray asarray asarray_chkfinite
  ascontiguousarray asfarray asfortranarray asin asinh asmatrix astype atan atan2 atanh atleast_1d atleast_2d atleast_3d average bartlett
  base_repr binary_repr bincount bitwise_and bitwise_count bitwise_invert bitwise_left_shift bitwise_not bitwise_or bitwise_right_shift
  bitwise_xor blackman block bmat bool bool8 bool_ broadcast broadcast_arrays broadcast_shapes broadcast_to busday_count busday_offset
  busdaycalendar byte byte_bounds bytes0 bytes_ c_ can_cast cast cbrt cdouble ceil cfloat char character chararray choose clip clongdouble
  clongfloat column_stack common_type compare_chararrays complex128 complex256 complex64 complex_ complexfloating compress concat
  concatenate conj conjugate convolve copy copysign copyto core corrcoef correlate cos cosh count_nonzero cov cross csingle ctypeslib
  cumprod cumproduct cumsum cumulative_prod cumulative_sum datetime64 datetime_as_string datetime_data deg2rad degrees delete deprecate
  deprecate_with_doc diag diag_indices diag_indices_from diagflat diagonal diff digitize disp divide divmod dot double dsplit dstack dtype
  dtypes e ediff1d einsum einsum_path emath empty empty_like equal errstate euler_gamma exceptions exp exp2 expand_dims expm1 extract eye
  f2py fabs fastCopyAndTranspose fft fill_diagonal find_common_type finfo fix flatiter flatnonzero flexible flip fliplr flipud float128
  float16 float32 float64 float_ float_power floating floor floor_divide fmax fmin fmod format_float_positional format_float_scientific
  format_parser frexp from_dlpack frombuffer fromfile fromfunction fromiter frompyfunc fromregex fromstring full full_like gcd generic
  genfromtxt geomspace get_array_wrap get_include get_printoptions getbufsize geterr geterrcall geterrobj gradient greater greater_equal
  half hamming hanning heaviside histogram histogram2d histogram_bin_edges histogramdd hsplit hstack hypot i0 identity iinfo imag in1d
  index_exp indices inexact inf info infty inner insert int0 int16 int32 int64 int8 int_ intc integer interp intersect1d intp invert
  is_busday isclose iscomplex iscomplexobj isdtype isfinite isfortran isin isinf isnan isnat isneginf isposinf isreal isrealobj isscalar
  issctype issubclass_ issubdtype issubsctype iterable ix_ kaiser kron lcm ldexp left_shift less less_equal lexsort lib linalg linspace
  little_endian load loadtxt log log10 log1p log2 logaddexp logaddexp2 logical_and logical_not logical_or logical_xor logspace long
  longcomplex longdouble longfloat longlong lookfor ma mask_indices mat math matmul matrix matrix_transpose matvec max maximum
  maximum_sctype may_share_memory mean median memmap meshgrid mgrid min min_scalar_type minimum mintypecode mod modf moveaxis msort
  multiply nan nan_to_num nanargmax nanargmin nancumprod nancumsum nanmax nanmean nanmedian nanmin nanpercentile nanprod nanquantile
  nanstd nansum nanvar nbytes ndarray ndenumerate ndim ndindex nditer negative nested_iters newaxis nextafter nonzero not_equal number
  obj2sctype object0 object_ ogrid ones ones_like outer packbits pad partition percentile permute_dims pi piecewise place poly poly1d
  polyadd polyder polydiv polyfit polyint polymul polynomial polysub polyval positive pow power printoptions prod product promote_types
  ptp put put_along_axis putmask quantile r_ rad2deg radians random ravel ravel_multi_index real real_if_close rec recarray recfromcsv
  recfromtxt reciprocal record remainder repeat require reshape resize result_type right_shift rint roll rollaxis roots rot90 round round_
  row_stack s_ safe_eval save savetxt savez savez_compressed sctype2char sctypeDict sctypes searchsorted select set_numeric_ops
  set_printoptions set_string_function setbufsize setdiff1d seterr seterrcall seterrobj setxor1d shape shares_memory short show_config
  show_runtime sign signbit signedinteger sin sinc single singlecomplex sinh size sometrue sort sort_complex source spacing split sqrt
  square squeeze stack std str0 str_ string_ strings subtract sum swapaxes take take_along_axis tan tanh tensordot test testing tile
  timedelta64 trace tracemalloc_domain transpose trapezoid trapz tri tril tril_indices tril_indices_from trim_zeros triu triu_indices
  triu_indices_from true_divide trunc typecodes typename typing ubyte ufunc uint uint0 uint16 uint32 uint64 uint8 uintc uintp ulong
  ulonglong unicode_ union1d unique unique_all unique_counts unique_inverse unique_values unpackbits unravel_index unsignedinteger unstack
  unwrap ushort vander var vdot vecdot vecmat vectorize void void0 vsplit vstack where who zeros zeros_like
numpy.linalg: LinAlgError cholesky cond cross det diagonal eig eigh eigvals eigvalsh inv lstsq matmul matrix_norm matrix_power matrix_rank
  matrix_transpose multi_dot norm outer pinv qr slogdet solve svd svdvals tensordot tensorinv tensorsolve trace vecdot vector_norm
numpy.random: BitGenerator Generator MT19937 PCG64 PCG64DXSM Philox RandomState SFC64 SeedSequence beta binomial bytes chisquare choice
  default_rng dirichlet exponential f gamma geometric get_state gumbel hypergeometric laplace logistic lognormal logseries multinomial
  multivariate_normal negative_binomial noncentral_chisquare noncentral_f normal pareto permutation poisson power rand randint randn
  random random_integers random_sample ranf rayleigh sample seed set_state shuffle standard_cauchy standard_exponential standard_gamma
  standard_normal standard_t triangular uniform vonmises wald weibull zipf
numpy.fft: fft fft2 fftfreq fftn fftshift hfft ifft ifft2 ifftn ifftshift ihfft irfft irfft2 irfftn rfft rfft2 rfftfreq rfftn
numpy.testing: BLAS_SUPPORTS_FPE HAS_LAPACK64 HAS_REFCOUNT IS_64BIT IS_EDITABLE IS_INSTALLED IS_MUSL IS_PYPY IS_PYSTON IS_WASM
  IgnoreException KnownFailureException NOGIL_BUILD NUMPY_ROOT SkipTest TestCase assert_ assert_allclose assert_almost_equal
  assert_approx_equal assert_array_almost_equal assert_array_almost_equal_nulp assert_array_compare assert_array_equal assert_array_less
  assert_array_max_ulp assert_equal assert_no_gc_cycles assert_no_warnings assert_raises assert_raises_regex assert_string_equal
  assert_warns break_cycles build_err_msg check_support_sve clear_and_catch_warnings decorate_methods jiffies measure memusage overrides
  print_assert_equal raises run_module_suite run_threaded rundocs runstring suppress_warnings tempdir temppath verbose
scipy: *numpy LowLevelCallable cluster constants datasets differentiate fftpack integrate interpolate io misc ndimage odr optimize signal
  sparse spatial special stats
scipy.stats: Binomial BootstrapMethod CensoredData ConstantInputWarning Covariance DegenerateDataWarning FitError Logistic Mixture
  MonteCarloMethod NearConstantInputWarning Normal PermutationMethod Uniform abs alexandergovern alpha anderson anderson_ksamp anglit
  ansari arcsine argus barnard_exact bartlett bayes_mvs bernoulli beta betabinom betanbinom betaprime biasedurn binned_statistic
  binned_statistic_2d binned_statistic_dd binom binom_test binomtest boltzmann bootstrap boschloo_exact boxcox boxcox_llf boxcox_normmax
  boxcox_normplot bradford brunnermunzel burr burr12 bws_test cauchy chatterjeexi chi chi2 chi2_contingency chisquare circmean circstd
  circvar combine_pvalues contingency cosine cramervonmises cramervonmises_2samp crystalball cumfreq describe dgamma differential_entropy
  directional_stats dirichlet dirichlet_multinomial distributions dlaplace dpareto_lognorm dunnett dweibull ecdf energy_distance entropy
  epps_singleton_2samp erlang exp expectile expon exponnorm exponpow exponweib f f_oneway false_discovery_control fatiguelife find_repeats
  fisher_exact fisk fit fligner foldcauchy foldnorm friedmanchisquare gamma gausshyper gaussian_kde genexpon genextreme gengamma
  genhalflogistic genhyperbolic geninvgauss genlogistic gennorm genpareto geom gibrat gilbrat gmean gompertz goodness_of_fit gstd gumbel_l
  gumbel_r gzscore halfcauchy halfgennorm halflogistic halfnorm hmean hypergeom hypsecant invgamma invgauss invweibull invwishart iqr
  irwinhall jarque_bera jf_skew_t johnsonsb johnsonsu kappa3 kappa4 kde kendalltau kruskal ks_1samp ks_2samp ksone kstat kstatvar kstest
  kstwo kstwobign kurtosis kurtosistest landau laplace laplace_asymmetric levene levy levy_l levy_stable linregress lmoment log loggamma
  logistic loglaplace lognorm logrank logser loguniform lomax make_distribution mannwhitneyu matrix_normal matrix_t maxwell
  median_abs_deviation median_test mielke mode moment monte_carlo_test mood morestats moyal mstats mstats_basic mstats_extras multinomial
  multiscale_graphcorr multivariate_hypergeom multivariate_normal multivariate_t mvn mvsdist nakagami nbinom ncf nchypergeom_fisher
  nchypergeom_wallenius nct ncx2 nhypergeom norm normal_inverse_gamma normaltest norminvgauss obrientransform order_statistic ortho_group
  page_trend_test pareto pearson3 pearsonr percentileofscore permutation_test planck pmean pointbiserialr poisson poisson_binom
  poisson_means_test power power_divergence powerlaw powerlognorm powernorm ppcc_max ppcc_plot probplot qmc quantile quantile_test randint
  random_correlation random_table rankdata ranksums rayleigh rdist recipinvgauss reciprocal rel_breitwigner relfreq rice rv_continuous
  rv_discrete rv_histogram rvs_ratio_uniforms scoreatpercentile sem semicircular shapiro siegelslopes sigmaclip skellam skew skewcauchy
  skewnorm skewtest sobol_indices somersd spearmanr spearmanrho special_ortho_group statlib stats studentized_range t theilslopes
  tiecorrect tmax tmean tmin trapezoid trapz triang trim1 trim_mean trimboth truncate truncexpon truncnorm truncpareto truncweibull_min
  tsem tstd ttest_1samp ttest_ind ttest_ind_from_stats ttest_rel tukey_hsd tukeylambda tvar uniform uniform_direction unitary_group
  variation vonmises vonmises_fisher vonmises_line wald wasserstein_distance wasserstein_distance_nd weibull_max weibull_min weightedtau
  wilcoxon wishart wrapcauchy yeojohnson yeojohnson_llf yeojohnson_normmax yeojohnson_normplot yulesimon zipf zipfian zmap zscore
scipy.optimize: BFGS Bounds BroydenFirst HessianUpdateStrategy InverseJacobian KrylovJacobian LbfgsInvHessProduct LinearConstraint
  NoConvergence NonlinearConstraint OptimizeResult OptimizeWarning RootResults SR1 anderson approx_fprime basinhopping bisect bracket
  brent brenth brentq broyden1 broyden2 brute check_grad cobyla curve_fit diagbroyden differential_evolution direct dual_annealing
  excitingmixing fixed_point fmin fmin_bfgs fmin_cg fmin_cobyla fmin_l_bfgs_b fmin_ncg fmin_powell fmin_slsqp fmin_tnc fminbound fsolve
  golden isotonic_regression lbfgsb least_squares leastsq line_search linear_sum_assignment linearmixing linesearch linprog
  linprog_verbose_callback lsq_linear milp minimize minimize_scalar minpack minpack2 moduleTNC newton newton_krylov nnls nonlin optimize
  quadratic_assignment ridder root root_scalar rosen rosen_der rosen_hess rosen_hess_prod shgo show_options slsqp tnc toms748 zeros
scipy.linalg: LinAlgError LinAlgWarning bandwidth basic blas block_diag cdf2rdf cho_factor cho_solve cho_solve_banded cholesky
  cholesky_banded circulant clarkson_woodruff_transform companion convolution_matrix coshm cosm cossin cython_blas cython_lapack decomp
  decomp_cholesky decomp_lu decomp_qr decomp_schur decomp_svd det dft diagsvd eig eig_banded eigh eigh_tridiagonal eigvals eigvals_banded
  eigvalsh eigvalsh_tridiagonal expm expm_cond expm_frechet fiedler fiedler_companion find_best_blas_type flinalg fractional_matrix_power
  funm get_blas_funcs get_lapack_funcs hadamard hankel helmert hessenberg hilbert inv invhilbert invpascal ishermitian issymmetric
  khatri_rao kron lapack ldl leslie logm lstsq lu lu_factor lu_solve matfuncs matmul_toeplitz matrix_balance misc norm null_space ordqz
  orth orthogonal_procrustes pascal pinv pinvh polar qr qr_delete qr_insert qr_multiply qr_update qz rq rsf2csf schur signm sinhm sinm
  solve solve_banded solve_circulant solve_continuous_are solve_continuous_lyapunov solve_discrete_are solve_discrete_lyapunov
  solve_lyapunov solve_sylvester solve_toeplitz solve_triangular solveh_banded special_matrices sqrtm subspace_angles svd svdvals tanhm
  tanm toeplitz tri tril triu
scipy.integrate: AccuracyWarning BDF DOP853 DenseOutput IntegrationWarning LSODA ODEintWarning OdeSolution OdeSolver RK23 RK45 Radau
  complex_ode cubature cumtrapz cumulative_simpson cumulative_trapezoid dblquad dop fixed_quad lebedev_rule lsoda newton_cotes nquad nsum
  ode odeint odepack qmc_quad quad quad_vec quadpack quadrature romb romberg simps simpson solve_bvp solve_ivp tanhsinh tplquad trapezoid
  trapz vode
scipy.interpolate: AAA Akima1DInterpolator BPoly BSpline BarycentricInterpolator BivariateSpline CloughTocher2DInterpolator
  CubicHermiteSpline CubicSpline FloaterHormannInterpolator InterpolatedUnivariateSpline KroghInterpolator LSQBivariateSpline
  LSQSphereBivariateSpline LSQUnivariateSpline LinearNDInterpolator NdBSpline NdPPoly NearestNDInterpolator PPoly PchipInterpolator
  RBFInterpolator Rbf RectBivariateSpline RectSphereBivariateSpline RegularGridInterpolator SmoothBivariateSpline
  SmoothSphereBivariateSpline UnivariateSpline approximate_taylor_polynomial barycentric_interpolate bisplev bisplrep dfitpack fitpack
  fitpack2 generate_knots griddata insert interp1d interp2d interpn interpnd interpolate krogh_interpolate lagrange make_interp_spline
  make_lsq_spline make_smoothing_spline make_splprep make_splrep ndgriddata pade pchip_interpolate polyint rbf spalde splantider splder
  splev splint splprep splrep sproot
scipy.signal: BadCoefficients CZT ShortTimeFFT StateSpace TransferFunction ZerosPolesGain ZoomFFT abcd_normalize argrelextrema argrelmax
  argrelmin band_stop_obj barthann bartlett bessel besselap bilinear bilinear_zpk blackman blackmanharris bode bohman boxcar bspline
  bsplines buttap butter buttord cascade cheb1ap cheb1ord cheb2ap cheb2ord chebwin cheby1 cheby2 check_COLA check_NOLA chirp
  choose_conv_method closest_STFT_dual_window cmplx_sort coherence cont2discrete convolve convolve2d correlate correlate2d
  correlation_lags cosine csd cspline1d cspline1d_eval cspline2d cubic cwt czt czt_points daub dbode decimate deconvolve detrend dfreqresp
  dimpulse dlsim dlti dstep ellip ellipap ellipord envelope exponential fftconvolve filter_design filtfilt find_peaks find_peaks_cwt
  findfreqs fir_filter_design firls firwin firwin2 firwin_2d flattop freqresp freqs freqs_zpk freqz freqz_sos freqz_zpk gammatone
  gauss_spline gaussian gausspulse general_gaussian get_window group_delay hamming hann hilbert hilbert2 iircomb iirdesign iirfilter
  iirnotch iirpeak impulse impulse2 invres invresz istft kaiser kaiser_atten kaiser_beta kaiserord lfilter lfilter_zi lfiltic lombscargle
  lp2bp lp2bp_zpk lp2bs lp2bs_zpk lp2hp lp2hp_zpk lp2lp lp2lp_zpk lsim lsim2 lti lti_conversion ltisys max_len_seq medfilt medfilt2d
  minimum_phase morlet morlet2 normalize nuttall oaconvolve order_filter parzen peak_prominences peak_widths periodogram place_poles qmf
  qspline1d qspline1d_eval qspline2d quadratic remez resample resample_poly residue residuez ricker savgol_coeffs savgol_filter sawtooth
  sepfir2d signaltools sos2tf sos2zpk sosfilt sosfilt_zi sosfiltfilt sosfreqz spectral spectrogram spline spline_filter square ss2tf
  ss2zpk step step2 stft sweep_poly symiirorder1 symiirorder2 tf2sos tf2ss tf2zpk triang tukey unique_roots unit_impulse upfirdn
  vectorstrength waveforms wavelets welch wiener windows zoom_fft zpk2sos zpk2ss zpk2tf
scipy.special: SpecialFunctionError SpecialFunctionWarning agm ai_zeros airy airye assoc_laguerre assoc_legendre_p assoc_legendre_p_all
  bdtr bdtrc bdtri bdtrik bdtrin bei bei_zeros beip beip_zeros ber ber_zeros bernoulli berp berp_zeros besselpoly beta betainc betaincc
  betainccinv betaincinv betaln bi_zeros binom boxcox boxcox1p btdtr btdtri btdtria btdtrib c_roots cbrt cg_roots chdtr chdtrc chdtri
  chdtriv chebyc chebys chebyt chebyu chndtr chndtridf chndtrinc chndtrix clpmn comb cosdg cosm1 cotdg dawsn digamma diric ellip_harm
  ellip_harm_2 ellip_normal ellipe ellipeinc ellipj ellipk ellipkinc ellipkm1 elliprc elliprd elliprf elliprg elliprj entr erf erf_zeros
  erfc erfcinv erfcx erfi erfinv errstate euler eval_chebyc eval_chebys eval_chebyt eval_chebyu eval_gegenbauer eval_genlaguerre
  eval_hermite eval_hermitenorm eval_jacobi eval_laguerre eval_legendre eval_sh_chebyt eval_sh_chebyu eval_sh_jacobi eval_sh_legendre exp1
  exp10 exp2 expi expit expm1 expn exprel factorial factorial2 factorialk fdtr fdtrc fdtri fdtridfd fresnel fresnel_zeros fresnelc_zeros
  fresnels_zeros gamma gammainc gammaincc gammainccinv gammaincinv gammaln gammasgn gdtr gdtrc gdtria gdtrib gdtrix gegenbauer genlaguerre
  geterr h1vp h2vp h_roots hankel1 hankel1e hankel2 hankel2e he_roots hermite hermitenorm huber hyp0f1 hyp1f1 hyp2f1 hyperu i0 i0e i1 i1e
  inv_boxcox inv_boxcox1p it2i0k0 it2j0y0 it2struve0 itairy iti0k0 itj0y0 itmodstruve0 itstruve0 iv ive ivp j0 j1 j_roots jacobi jn
  jn_zeros jnjnp_zeros jnp_zeros jnyn_zeros js_roots jv jve jvp k0 k0e k1 k1e kei kei_zeros keip keip_zeros kelvin kelvin_zeros ker
  ker_zeros kerp kerp_zeros kl_div kn kolmogi kolmogorov kv kve kvp l_roots la_roots laguerre lambertw legendre legendre_p legendre_p_all
  lmbda log1p log_expit log_ndtr log_softmax log_wright_bessel loggamma logit logsumexp lpmn lpmv lpn lqmn lqn mathieu_a mathieu_b
  mathieu_cem mathieu_even_coef mathieu_modcem1 mathieu_modcem2 mathieu_modsem1 mathieu_modsem2 mathieu_odd_coef mathieu_sem modfresnelm
  modfresnelp modstruve multigammaln nbdtr nbdtrc nbdtri nbdtrik nbdtrin ncfdtr ncfdtri ncfdtridfd ncfdtridfn ncfdtrinc nctdtr nctdtridf
  nctdtrinc nctdtrit ndtr ndtri ndtri_exp nrdtrimn nrdtrisd obl_ang1 obl_ang1_cv obl_cv obl_cv_seq obl_rad1 obl_rad1_cv obl_rad2
  obl_rad2_cv owens_t p_roots pbdn_seq pbdv pbdv_seq pbvv pbvv_seq pbwa pdtr pdtrc pdtri pdtrik perm poch polygamma powm1 pro_ang1
  pro_ang1_cv pro_cv pro_cv_seq pro_rad1 pro_rad1_cv pro_rad2 pro_rad2_cv ps_roots pseudo_huber psi radian rel_entr rgamma riccati_jn
  riccati_yn roots_chebyc roots_chebys roots_chebyt roots_chebyu roots_gegenbauer roots_genlaguerre roots_hermite roots_hermitenorm
  roots_jacobi roots_laguerre roots_legendre roots_sh_chebyt roots_sh_chebyu roots_sh_jacobi roots_sh_legendre round s_roots seterr
  sh_chebyt sh_chebyu sh_jacobi sh_legendre shichi sici sinc sindg smirnov smirnovi softmax softplus spence sph_harm sph_harm_y
  sph_harm_y_all sph_legendre_p sph_legendre_p_all spherical_in spherical_jn spherical_kn spherical_yn stdtr stdtridf stdtrit stirling2
  struve t_roots tandg tklmbda ts_roots u_roots us_roots voigt_profile wofz wright_bessel wrightomega xlog1py xlogy y0 y0_zeros y1
  y1_zeros y1p_zeros yn yn_zeros ynp_zeros yv yve yvp zeta zetac
scipy.sparse: SparseEfficiencyWarning SparseWarning base block_array block_diag bmat bsr bsr_array bsr_matrix compressed construct coo
  coo_array coo_matrix csc csc_array csc_matrix csgraph csr csr_array csr_matrix data dia dia_array dia_matrix diags diags_array dok
  dok_array dok_matrix expand_dims extract eye eye_array find get_index_dtype hstack identity issparse isspmatrix isspmatrix_bsr
  isspmatrix_coo isspmatrix_csc isspmatrix_csr isspmatrix_dia isspmatrix_dok isspmatrix_lil kron kronsum lil lil_array lil_matrix linalg
  load_npz permute_dims rand random random_array safely_cast_index_arrays save_npz sparray sparsetools spdiags spmatrix sputils swapaxes
  tril triu vstack
scipy.sparse.linalg: ArpackError ArpackNoConvergence LaplacianNd LinearOperator MatrixRankWarning SuperLU aslinearoperator bicg bicgstab
  cg cgs dsolve eigen eigs eigsh expm expm_multiply factorized funm_multiply_krylov gcrotmk gmres interface inv is_sptriangular isolve
  lgmres lobpcg lsmr lsqr matfuncs matrix_power minres norm onenormest qmr spbandwidth spilu splu spsolve spsolve_triangular svds tfqmr
  use_solver
scipy.spatial: ConvexHull Delaunay HalfspaceIntersection KDTree QhullError Rectangle SphericalVoronoi Voronoi cKDTree ckdtree
  convex_hull_plot_2d delaunay_plot_2d distance distance_matrix geometric_slerp kdtree minkowski_distance minkowski_distance_p procrustes
  qhull transform tsearch voronoi_plot_2d
scipy.spatial.distance: braycurtis canberra cdist chebyshev cityblock correlation cosine dice directed_hausdorff euclidean hamming
  is_valid_dm is_valid_y jaccard jensenshannon kulczynski1 kulsinski mahalanobis minkowski num_obs_dm num_obs_y pdist rogerstanimoto
  russellrao seuclidean sokalmichener sokalsneath sqeuclidean squareform yule
scipy.cluster.hierarchy: ClusterNode DisjointSet average centroid complete cophenet correspond cut_tree dendrogram fcluster fclusterdata
  from_mlab_linkage inconsistent is_isomorphic is_monotonic is_valid_im is_valid_linkage leaders leaves_list linkage maxRstat maxdists
  maxinconsts median num_obs_linkage optimal_leaf_ordering set_link_color_palette single to_mlab_linkage to_tree ward weighted
scipy.ndimage: affine_transform binary_closing binary_dilation binary_erosion binary_fill_holes binary_hit_or_miss binary_opening
  binary_propagation black_tophat center_of_mass convolve convolve1d correlate correlate1d distance_transform_bf distance_transform_cdt
  distance_transform_edt extrema filters find_objects fourier fourier_ellipsoid fourier_gaussian fourier_shift fourier_uniform
  gaussian_filter gaussian_filter1d gaussian_gradient_magnitude gaussian_laplace generate_binary_structure generic_filter generic_filter1d
  generic_gradient_magnitude generic_laplace geometric_transform grey_closing grey_dilation grey_erosion grey_opening histogram
  interpolation iterate_structure label labeled_comprehension laplace map_coordinates maximum maximum_filter maximum_filter1d
  maximum_position mean measurements median median_filter minimum minimum_filter minimum_filter1d minimum_position morphological_gradient
  morphological_laplace morphology percentile_filter prewitt rank_filter rotate shift sobel spline_filter spline_filter1d
  standard_deviation sum sum_labels uniform_filter uniform_filter1d value_indices variance vectorized_filter watershed_ift white_tophat
  zoom
scipy.constants: Avogadro Boltzmann Btu Btu_IT Btu_th ConstantWarning G Julian_year N_A Planck R Rydberg Stefan_Boltzmann Wien acre alpha
  angstrom arcmin arcminute arcsec arcsecond astronomical_unit atm atmosphere atomic_mass atto au bar barrel bbl blob c calorie calorie_IT
  calorie_th carat centi codata constants convert_temperature day deci degree degree_Fahrenheit deka dyn dyne e eV electron_mass
  electron_volt elementary_charge epsilon_0 erg exa exbi femto fermi find fine_structure fluid_ounce fluid_ounce_US fluid_ounce_imp foot g
  gallon gallon_US gallon_imp gas_constant gibi giga golden golden_ratio grain gram gravitational_constant h hbar hectare hecto horsepower
  hour hp inch k kgf kibi kilo kilogram_force kmh knot lambda2nu lb lbf light_year liter litre long_ton m_e m_n m_p m_u mach mebi mega
  metric_ton micro micron mil mile milli minute mmHg mph mu_0 nano nautical_mile neutron_mass nu2lambda ounce oz parsec pebi peta
  physical_constants pi pico point pound pound_force precision proton_mass psi pt quecto quetta ronna ronto short_ton sigma slinch slug
  speed_of_light speed_of_sound stone survey_foot survey_mile tebi tera ton_TNT torr troy_ounce troy_pound u unit value week yard year
  yobi yocto yotta zebi zepto zero_Celsius zetta
sympy: Abs AccumBounds Add Adjoint AlgebraicField AlgebraicNumber And AppliedPredicate Array AssumptionsContext Atom AtomicExpr
  BasePolynomialError Basic BlockDiagMatrix BlockMatrix CC CRootOf Catalan Chi Ci Circle CoercionFailed Complement ComplexField
  ComplexRegion ComplexRootOf Complexes ComputationFailed ConditionSet Contains CosineTransform Curve DeferredVector DenseNDimArray
  Derivative Determinant DiagMatrix DiagonalMatrix DiagonalOf Dict DiracDelta DisjointUnion Domain DomainError DotProduct Dummy E E1 EPath
  EX EXRAW Ei Eijk Ellipse EmptySequence EmptySet Eq Equality Equivalent EulerGamma EvaluationFailed ExactQuotientFailed Expr
  ExpressionDomain ExtraneousFactors FF FF_gmpy FF_python FU FallingFactorial FiniteField FiniteSet FlagError Float FourierTransform
  FractionField Function FunctionClass FunctionMatrix GF GMPYFiniteField GMPYIntegerRing GMPYRationalField Ge GeneratorsError
  GeneratorsNeeded GeometryError GoldenRatio GramSchmidt GreaterThan GroebnerBasis Gt HadamardPower HadamardProduct HankelTransform
  Heaviside HeuristicGCDFailed HomomorphismFailed I ITE Id Identity Idx ImageSet ImmutableDenseMatrix ImmutableDenseNDimArray
  ImmutableMatrix ImmutableSparseMatrix ImmutableSparseNDimArray Implies Indexed IndexedBase Integer IntegerRing Integers Integral
  Intersection Interval Inverse InverseCosineTransform InverseFourierTransform InverseHankelTransform InverseLaplaceTransform
  InverseMellinTransform InverseSineTransform IsomorphismFailed KroneckerDelta KroneckerProduct LC LM LT Lambda LambertW LaplaceTransform
  Le LessThan LeviCivita Li Limit Line Line2D Line3D Lt MatAdd MatMul MatPow Matrix MatrixBase MatrixExpr MatrixPermute MatrixSlice
  MatrixSymbol Max MellinTransform Min Mod Monomial Mul MultivariatePolynomialError MutableDenseMatrix MutableDenseNDimArray MutableMatrix
  MutableSparseMatrix MutableSparseNDimArray N NDimArray Nand Naturals Naturals0 Ne NonSquareMatrixError Nor Not NotAlgebraic
  NotInvertible NotReversible Number NumberSymbol O OmegaPower OneMatrix OperationNotSupported OptionError Options Or Order Ordinal
  POSform Parabola Permanent PermutationMatrix Piecewise Plane Point Point2D Point3D PoleError PolificationFailed Poly Polygon
  PolynomialDivisionFailed PolynomialError PolynomialRing Pow PowerSet PrecisionExhausted Predicate Product ProductSet PurePoly
  PythonFiniteField PythonIntegerRing PythonRational Q QQ QQ_I QQ_gmpy QQ_python Quaternion RR Range Rational RationalField Rationals Ray
  Ray2D Ray3D RealField RealNumber Reals RefinementFailed RegularPolygon Rel Rem RisingFactorial RootOf RootSum S SOPform Segment
  Segment2D Segment3D SeqAdd SeqFormula SeqMul SeqPer Set ShapeError Shi Si Sieve SineTransform SingularityFunction SparseMatrix
  SparseNDimArray StrPrinter StrictGreaterThan StrictLessThan Subs Sum Symbol SymmetricDifference SympifyError TableForm Trace Transpose
  Triangle TribonacciConstant Tuple Unequality UnevaluatedExpr UnificationFailed Union UnivariatePolynomialError UniversalSet Wild
  WildFunction Xor Ynm Ynm_c ZZ ZZ_I ZZ_gmpy ZZ_python ZeroMatrix Znm abundance acos acosh acot acoth acsc acsch adjoint airyai
  airyaiprime airybi airybiprime algebras all_roots andre apart apart_list appellf1 apply_finite_diff approximants are_similar arg arity
  asec asech asin asinh ask assemble_partfrac_list assoc_laguerre assoc_legendre assuming assumptions atan atan2 atanh banded bell
  bernoulli besseli besselj besselk besselsimp bessely beta betainc betainc_regularized binomial binomial_coefficients
  binomial_coefficients_list block_collapse blockcut bool_map bottom_up bspline_basis bspline_basis_set cacheit calculus cancel capture
  carmichael cartes casoratian catalan cbrt ccode ceiling centroid chebyshevt chebyshevt_poly chebyshevt_root chebyshevu chebyshevu_poly
  chebyshevu_root check_assumptions checkodesol checkpdesol checksol classify_ode classify_pde closest_points cofactors collect
  collect_const combsimp comp compose composite compositepi concrete conjugate construct_domain content continued_fraction
  continued_fraction_convergents continued_fraction_iterator continued_fraction_periodic continued_fraction_reduce convex_hull convolution
  cos cosh cosine_transform cot coth count_ops count_roots covering_product csc csch cse cxxcode cycle_length cyclotomic_poly decompogen
  decompose default_sort_key deg degree degree_list denom derive_by_array det det_quick diag diagonalize_vector dict_merge diff
  difference_delta differentiate_finite digamma diophantine dirichlet_eta discrete discrete_log discriminant div divisor_count
  divisor_sigma divisors doctest dotprint dsolve egyptian_fraction elliptic_e elliptic_f elliptic_k elliptic_pi epath erf erf2 erf2inv
  erfc erfcinv erfi erfinv euler euler_equations evalf evaluate exp exp_polar expand expand_complex expand_func expand_log expand_mul
  expand_multinomial expand_power_base expand_power_exp expand_trig expint exptrigsimp exquo external eye factor factor_cache factor_list
  factor_nc factor_system factor_terms factorial factorial2 factorint factorrat failing_assumptions false farthest_points fcode ff fft
  fibonacci field field_isomorphism filldedent finite_diff_weights flatten floor fourier_series fourier_transform fps frac fraction
  fresnelc fresnels fu functions fwht galois_group gamma gammasimp gcd gcd_list gcd_terms gcdex gegenbauer genocchi geometry
  get_contraction_structure get_indices gff gff_list glsl_code grevlex grlex groebner ground_roots group gruntz hadamard_product
  half_gcdex hankel1 hankel2 hankel_transform harmonic has_dups has_variety hermite hermite_poly hermite_prob hermite_prob_poly hessian
  hn1 hn2 homogeneous_order horner hyper hyperexpand hypersimilar hypersimp idiff ifft ifwht igcd igrevlex igrlex ilcm ilex im imageset
  init_printing init_session integer_log integer_nthroot integrate interactive interactive_traversal interpolate interpolating_poly
  interpolating_spline intersecting_product intersection intervals intt inv_quick inverse_cosine_transform inverse_fourier_transform
  inverse_hankel_transform inverse_laplace_transform inverse_mellin_transform inverse_mobius_transform inverse_sine_transform invert
  is_abundant is_amicable is_carmichael is_convex is_decreasing is_deficient is_increasing is_mersenne_prime is_monotonic
  is_nthpow_residue is_perfect is_primitive_root is_quad_residue is_strictly_decreasing is_strictly_increasing is_zero_dimensional isolate
  isprime itermonomials jacobi jacobi_normalized jacobi_poly jacobi_symbol jn jn_zeros jordan_cell jscode julia_code kronecker_product
  kronecker_symbol kroneckersimp laguerre laguerre_poly lambdify laplace_correspondence laplace_initial_conds laplace_transform latex lcm
  lcm_list legendre legendre_poly legendre_symbol lerchphi lex li limit limit_seq line_integrate linear_eq_to_matrix linsolve list2numpy
  ln log logcombine loggamma lowergamma lucas maple_code marcumq mathematica_code mathieuc mathieucprime mathieus mathieusprime mathml
  matrix2numpy matrix_multiply_elementwise matrix_symbols maximum meijerg mellin_transform memoize_property mersenne_prime_exponent
  minimal_polynomial minimum minpoly mobius mobius_transform mod_inverse monic motzkin multigamma multiline_latex multinomial_coefficients
  multipledispatch multiplicity n_order nan nextprime nfloat nonlinsolve not_empty_in npartitions nroots nsimplify nsolve
  nth_power_roots_poly ntheory nthroot_mod ntt num_digits numbered_symbols numer octave_code ode_order ones oo ord0 ordered pager_print
  parallel_poly_from_expr parse_expr parsing partition pde_separate pde_separate_add pde_separate_mul pdiv pdsolve per perfect_power
  periodic_argument periodicity permutedims pexquo pi piecewise_exclusive piecewise_fold plot plot_backends plot_implicit plot_parametric
  plotting polar_lift polarify pollard_pm1 pollard_rho poly poly_from_expr polygamma polylog polys posify postfixes postorder_traversal
  powdenest powsimp pprint pprint_try_use_unicode pprint_use_unicode pquo prefixes prem preorder_traversal pretty pretty_print preview
  prevprime prime prime_decomp prime_valuation primefactors primenu primeomega primepi primerange primitive primitive_element
  primitive_root primorial principal_branch print_ccode print_fcode print_glsl print_gtk print_jscode print_latex print_maple_code
  print_mathml print_python print_rcode print_tree printing prod product proper_divisor_count proper_divisors public pycode python
  quadratic_congruence quadratic_residues quo rad radsimp randMatrix random_poly randprime rational_interpolate ratsimp ratsimpmodprime
  rcode rcollect re real_root real_roots reduce_abs_inequalities reduce_abs_inequality reduce_inequalities reduced reduced_totient refine
  refine_root register_handler release rem remove_handler reshape residue resultant rf riemann_xi ring root rootof roots rot_axis1
  rot_axis2 rot_axis3 rot_ccw_axis1 rot_ccw_axis2 rot_ccw_axis3 rot_givens rotations round_two rsolve rsolve_hyper rsolve_poly
  rsolve_ratio rust_code satisfiable sec sech separatevars sequence series seterr sfield shape sieve sift sign signsimp simplify
  simplify_logic sin sinc sine_transform singularities singularityintegrate sinh smtlib_code solve solve_linear solve_linear_system
  solve_linear_system_LU solve_poly_inequality solve_poly_system solve_rational_inequalities solve_triangulated solve_undetermined_coeffs
  solve_univariate_inequality solveset sqf sqf_list sqf_norm sqf_part sqrt sqrt_mod sqrt_mod_iter sqrtdenest srepr sring sstr sstrrepr
  stationary_points stieltjes strategies sturm subfactorial subresultants subsets substitution summation swinnerton_dyer_poly symarray
  symbols symmetric_poly symmetrize sympify take tan tanh tensor tensorcontraction tensordiagonal tensorproduct terms_gcd test textplot
  threaded timed to_cnf to_dnf to_nnf to_number_field together topological_sort total_degree totient trace trailing transpose tribonacci
  trigamma trigsimp true trunc unbranched_argument unflatten unpolarify uppergamma use utilities var variations vectorize vfield viete
  vring wronskian xfield xring xthreaded yn zeros zeta zoo
pandas: ArrowDtype BooleanDtype Categorical CategoricalDtype CategoricalIndex DataFrame DateOffset DatetimeIndex DatetimeTZDtype ExcelFile
  ExcelWriter Flags Float32Dtype Float64Dtype Grouper HDFStore Index IndexSlice Int16Dtype Int32Dtype Int64Dtype Int8Dtype Interval
  IntervalDtype IntervalIndex MultiIndex NA NaT NamedAgg NamedFunc Period PeriodDtype PeriodIndex RangeIndex Series SparseDtype
  StringDtype Timedelta TimedeltaIndex Timestamp UInt16Dtype UInt32Dtype UInt64Dtype UInt8Dtype api array arrays bdate_range col concat
  crosstab cut date_range describe_option errors eval factorize from_dummies get_dummies get_option infer_freq interval_range io isna
  isnull json_normalize lreshape melt merge merge_asof merge_ordered notna notnull offsets option_context options period_range pivot
  pivot_table plotting qcut read_clipboard read_csv read_excel read_feather read_fwf read_gbq read_hdf read_html read_iceberg read_json
  read_orc read_parquet read_pickle read_sas read_spss read_sql read_sql_query read_sql_table read_stata read_table read_xml reset_option
  set_eng_float_format set_option show_versions test testing timedelta_range to_datetime to_numeric to_pickle to_timedelta tseries unique
  value_counts wide_to_long
pandas.tseries.offsets: BDay BHalfYearBegin BHalfYearEnd BMonthBegin BMonthEnd BQuarterBegin BQuarterEnd BYearBegin BYearEnd BaseOffset
  BusinessDay BusinessHour BusinessMonthBegin BusinessMonthEnd CBMonthBegin CBMonthEnd CDay CustomBusinessDay CustomBusinessHour
  CustomBusinessMonthBegin CustomBusinessMonthEnd DateOffset Day Easter FY5253 FY5253Quarter HalfYearBegin HalfYearEnd Hour
  LastWeekOfMonth Micro Milli Minute MonthBegin MonthEnd Nano QuarterBegin QuarterEnd Second SemiMonthBegin SemiMonthEnd Tick Week
  WeekOfMonth YearBegin YearEnd
pandas.plotting: PlotAccessor andrews_curves autocorrelation_plot bootstrap_plot boxplot boxplot_frame boxplot_frame_groupby
  deregister_matplotlib_converters hist_frame hist_series lag_plot parallel_coordinates plot_params radviz register_matplotlib_converters
  scatter_matrix table
statsmodels.api: BayesGaussMI BinomialBayesMixedGLM ConditionalLogit ConditionalMNLogit ConditionalPoisson Factor GEE GLM GLMGam GLS GLSAR
  GeneralizedPoisson HurdleCountModel Logit MANOVA MI MICE MICEData MNLogit MixedLM MultivariateLS NegativeBinomial NegativeBinomialP
  NominalGEE OLS OrdinalGEE PCA PHReg Poisson PoissonBayesMixedGLM ProbPlot Probit QIF QuantReg RLM RecursiveLS SurvfuncRight
  TruncatedLFNegativeBinomialP TruncatedLFPoisson VCSpec WLS ZeroInflatedGeneralizedPoisson ZeroInflatedNegativeBinomialP
  ZeroInflatedPoisson add_constant cov_struct datasets distributions duration emplike families formula gam genmod graphics impute_ros
  iolib load load_pickle multivariate nonparametric qqline qqplot qqplot_2samples regression robust show_versions stats test tools tsa
  webdoc
statsmodels.formula.api: conditional_logit conditional_mnlogit conditional_poisson gee glm glmgam gls glsar logit mixedlm mnlogit
  negativebinomial nominal_gee ols ordinal_gee phreg poisson probit quantreg rlm wls
`;
