/** NLTK, spaCy, Gensim and other libraries for texts. How a line is read: `effect-table.ts`. */
export const LANGUAGE = `
nltk.* textblob.* spacy.* gensim.*: nothing
nltk.download spacy.cli.download gensim.downloader.load stanza.download: network
nltk.data.load (resource_url): reads resource_url
nltk.draw.*: draws
.word_tokenize .tokenize .stem .lemmatize .pos_tag .polarity_scores .sents .words .fileids .raw .tagged_words .noun_phrases .correct .freq: nothing
.tabulate .concordance .similar .common_contexts .collocations .dispersion_plot: prints
.apply_freq_filter .apply_word_filter .train .inc: changes self
spacy.load (name): reads name
spacy.displacy.render spacy.displacy.serve: displays
.add_pipe .remove_pipe .disable_pipes .enable_pipe .replace_pipe .rename_pipe .initialize .resume_training .begin_training .add_label .add_patterns .set_extension .set_ents: changes self
.pipe .similarity .has_pipe .noun_chunks .to_array .to_json: nothing
.to_disk (path): writes path
.from_disk (path): changes self, reads path
gensim.models.*: random
gensim.models.KeyedVectors.load_word2vec_format gensim.models.Word2Vec.load gensim.models.Doc2Vec.load gensim.models.LdaModel.load gensim.corpora.Dictionary.load (fname): reads fname
.build_vocab .add_documents .filter_extremes .compactify .filter_n_most_frequent .filter_tokens .init_sims .add_vectors .add_vector .update_weights .infer_vector: changes self
.save_word2vec_format (fname): writes fname
.doc2bow .doc2idx .most_similar .doesnt_match .wv.most_similar .show_topics .print_topics .show_topic .get_document_topics .get_topics .log_perplexity .get_coherence: nothing
wordcloud.WordCloud: nothing
.generate_from_frequencies .generate_from_text .recolor: changes self, gives self
.generate: changes self if discarded, gives self
.to_image .to_array: nothing
.learn_vocab: changes self
`;
