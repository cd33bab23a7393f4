import type { LibraryEffects } from './library.ts';

/** OpenCV's functions that draw on an image. */
export const OPENCV: LibraryEffects = {
  methods: '',
  functions: `
    cv2.rectangle img
    cv2.circle img
    cv2.line img
    cv2.arrowedLine img
    cv2.drawMarker img
    cv2.ellipse img
    cv2.polylines img
    cv2.fillPoly img
    cv2.fillConvexPoly img
    cv2.putText img
    cv2.drawContours image
    cv2.drawKeypoints outImage 2
    cv2.floodFill image
  `,
};
