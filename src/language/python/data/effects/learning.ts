/** scikit-learn, imbalanced-learn, statsmodels, gradient boosting. How a line is read: `effect-table.ts`. */
export const LEARNING = `
sklearn.* imblearn.* mlxtend.* category_encoders.* feature_engine.*: nothing
.fit .partial_fit .fit_generator (X y): changes inside self, gives self
.fit_transform .fit_predict .fit_resample .fit_sample .adapt .fit_on_texts .fit_on_sequences: changes inside self
.set_params .set_config .set_fit_request .set_score_request .set_output (*): changes self, gives self
.predict .predict_proba .predict_log_proba .decision_function .score .score_samples .transform .inverse_transform .get_params .get_feature_names .get_feature_names_out: nothing
.kneighbors .radius_neighbors .kneighbors_graph .cross_validate .staged_predict .staged_predict_proba .get_support .apply .decision_path: nothing
.get_n_splits .get_depth .get_n_leaves .cost_complexity_pruning_path .perplexity .bic .aic .mahalanobis .get_precision .get_covariance: nothing
.sparsify .densify .set_splits .reset_parameters: changes self
sklearn.utils.check_random_state: makes stateful
sklearn.base.clone: nothing
sklearn.preprocessing.scale sklearn.preprocessing.minmax_scale sklearn.preprocessing.maxabs_scale sklearn.preprocessing.robust_scale (X * copy): changes X if not copy, makes array
sklearn.preprocessing.normalize sklearn.preprocessing.binarize (X * copy): changes X if not copy, makes array
sklearn.model_selection.train_test_split: random, makes list
sklearn.utils.shuffle sklearn.utils.resample: random
sklearn.model_selection.cross_val_score sklearn.model_selection.cross_validate sklearn.model_selection.cross_val_predict sklearn.model_selection.validation_curve: nothing
sklearn.model_selection.learning_curve sklearn.model_selection.permutation_test_score: nothing
sklearn.pipeline.make_pipeline sklearn.pipeline.Pipeline sklearn.pipeline.make_union sklearn.pipeline.FeatureUnion: holds arguments
imblearn.pipeline.make_pipeline imblearn.pipeline.Pipeline: holds arguments
sklearn.model_selection.GridSearchCV sklearn.model_selection.RandomizedSearchCV (estimator param_grid): holds param_grid
sklearn.ensemble.VotingClassifier sklearn.ensemble.VotingRegressor sklearn.ensemble.StackingClassifier sklearn.ensemble.StackingRegressor (estimators): nothing
sklearn.datasets.fetch_*: network
sklearn.datasets.load_svmlight_file (f): reads f
sklearn.datasets.dump_svmlight_file (X y f): writes f
sklearn.datasets.make_*: random, makes list
sklearn.tree.plot_tree sklearn.inspection.plot_partial_dependence sklearn.metrics.plot_confusion_matrix sklearn.metrics.plot_roc_curve sklearn.metrics.plot_precision_recall_curve: draws
sklearn.metrics.ConfusionMatrixDisplay.* sklearn.metrics.RocCurveDisplay.* sklearn.inspection.PartialDependenceDisplay.*: draws
sklearn.tree.export_graphviz (decision_tree out_file): writes out_file
sklearn.metrics.*: makes number
sklearn.metrics.confusion_matrix sklearn.metrics.roc_curve sklearn.metrics.precision_recall_curve sklearn.metrics.pairwise.*: makes array

xgboost.* lightgbm.* catboost.*: nothing
xgboost.DMatrix xgboost.QuantileDMatrix lightgbm.Dataset catboost.Pool (data): reads data
xgboost.train lightgbm.train (params dtrain): random
lightgbm.train (params train_set num_boost_round valid_sets): changes train_set, changes inside valid_sets
lightgbm.cv (params train_set): changes train_set
xgboost.cv lightgbm.cv catboost.cv: random
xgboost.plot_importance xgboost.plot_tree lightgbm.plot_importance lightgbm.plot_tree lightgbm.plot_metric: draws
.boost .set_param .set_attr .set_group .set_weight .set_label .set_base_margin .set_info .set_categorical_feature .set_reference .set_init_score .add_valid .reset_parameter: changes self
.get_booster .get_score .get_fscore .get_dump .trees_to_dataframe .num_boosted_rounds .evals_result .get_feature_importance .feature_importance .get_evals_result .get_best_iteration: nothing
.construct .free_raw_data .free_dataset .refit .rollback_one_iter: changes self
.grid_search .randomized_search .select_features .shrink .set_scale_and_bias: changes self
.eval_metrics .plot_predictions .calc_feature_statistics: nothing
.load_model (fname): changes self, reads fname
.save_model .dump_model (fname): writes fname

statsmodels.*: makes statsmodel
statsmodel.fit statsmodel.fit_regularized: changes self, makes statsresult
statsresult.summary statsresult.summary2: changes self
statsmodels.api.add_constant: nothing
.summary .summary2 .summary_frame .get_prediction .conf_int .t_test .f_test .wald_test .wald_test_terms .cov_params .outlier_test .get_influence .get_forecast .forecast .simulate .get_margeff .pvalues .llf: nothing
.remove_data: changes self
statsmodels.graphics.* statsmodels.api.graphics.* statsmodels.api.qqplot statsmodels.api.ProbPlot statsmodels.tsa.seasonal.*: draws
statsmodels.graphics.tsaplots.plot_acf statsmodels.graphics.tsaplots.plot_pacf statsmodels.api.graphics.tsa.plot_acf: draws
statsmodels.api.datasets.get_rdataset statsmodels.datasets.get_rdataset: network
.plot_diagnostics .plot_predict .plot_components .qqplot: draws
.save (fname): writes fname
shap.* lime.* eli5.*: draws
shap.TreeExplainer shap.KernelExplainer shap.Explainer: nothing
.shap_values .explain_instance: nothing
umap.UMAP hdbscan.HDBSCAN: nothing
optuna.create_study hyperopt.fmin: random
.optimize: changes self, random
hyperopt.fmin (fn space algo max_evals * trials): changes trials
.suggest_float .suggest_int .suggest_categorical .report .should_prune: nothing
`;
