import { wordsOf } from './words.ts';

/** Calls that give a figure, alone or with its axes behind it. */
export const FIGURE_MAKERS: ReadonlySet<string> = new Set(
  wordsOf('matplotlib.pyplot.figure matplotlib.pyplot.subplots matplotlib.pyplot.gcf pylab.figure pylab.subplots'),
);

/** Calls that give axes of a figure that has no name. */
export const AXES_MAKERS: ReadonlySet<string> = new Set(
  wordsOf('matplotlib.pyplot.axes matplotlib.pyplot.gca matplotlib.pyplot.subplot matplotlib.pyplot.subplot2grid pylab.gca'),
);

/** Methods of a figure or of axes that give axes of the same figure. */
export const AXES_METHODS: ReadonlySet<string> = new Set(wordsOf('.add_subplot .add_axes .gca .subplots .twinx .twiny'));

/** Methods by which figures and axes are only looked at or shown; all whose name begins with `.get_` are as well. */
export const LOOKING: ReadonlySet<string> = new Set(wordsOf('.savefig .show .tight_layout .flatten .ravel .canvas.draw .draw'));

/** Methods that only axes and figures have: what they are called on is drawn on, wherever it comes from. */
export const ONLY_DRAWING: ReadonlySet<string> = new Set(
  wordsOf(`
    .set_title .set_xlabel .set_ylabel .set_zlabel .set_xlim .set_ylim .set_xticks .set_yticks .set_xticklabels .set_yticklabels .set_xscale
    .set_yscale .set_aspect .set_axis_off .axhline .axvline .axhspan .axvspan .annotate .tick_params .invert_xaxis .invert_yaxis
    .fill_between .imshow .errorbar .contourf .add_patch .add_artist .set_axis_labels .set_titles .suptitle .subplots_adjust .set_size_inches
  `),
);
