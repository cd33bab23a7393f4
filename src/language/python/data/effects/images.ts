/** OpenCV, Pillow, scikit-image, imageio. How a line is read: `effect-table.ts`. */
export const IMAGES = `
cv2.* (* dst): changes dst, makes array
cv2.rectangle cv2.circle cv2.line cv2.arrowedLine cv2.drawMarker cv2.ellipse cv2.polylines cv2.fillPoly cv2.fillConvexPoly cv2.putText (img): changes img, gives img
cv2.drawContours cv2.drawChessboardCorners cv2.floodFill (image): changes image, gives image
cv2.drawKeypoints (image keypoints outImage): changes outImage
cv2.drawMatches (img1 keypoints1 img2 keypoints2 matches1to2 outImg): changes outImg
cv2.grabCut (img mask): changes mask
cv2.watershed (image markers): changes markers, gives markers
cv2.accumulate cv2.accumulateWeighted cv2.accumulateSquare (src dst): changes dst
cv2.randu cv2.randn cv2.setIdentity cv2.completeSymm (dst): changes dst
cv2.randShuffle (dst): changes dst, random
cv2.add cv2.subtract cv2.multiply cv2.bitwise_and cv2.bitwise_or cv2.bitwise_xor cv2.absdiff (src1 src2 dst): changes dst
cv2.normalize cv2.bitwise_not cv2.flip (src dst): changes dst
cv2.imread (filename): reads filename
cv2.imwrite (filename img): writes filename
cv2.VideoCapture (filename): reads filename, makes stateful
cv2.VideoWriter (filename): writes filename, makes file
cv2.imshow cv2.waitKey cv2.destroyAllWindows cv2.namedWindow: displays
cv2.createBackgroundSubtractorMOG2 cv2.createBackgroundSubtractorKNN cv2.KalmanFilter: makes stateful
.detectMultiScale .detectAndCompute .knnMatch .detect: nothing
PIL.*: nothing
PIL.Image.open (fp): reads fp, makes image
PIL.Image.new PIL.Image.fromarray PIL.Image.merge PIL.Image.blend: makes image
PIL.ImageDraw.Draw (im): view im
image.paste image.putpixel image.putdata image.putalpha image.putpalette image.thumbnail image.seek image.load image.draft image.frombytes image.close: changes self
.putpixel .putdata .putalpha .putpalette .thumbnail .paste .alpha_composite .draft: changes self
image.resize image.rotate image.crop image.convert image.filter image.transpose image.copy image.point image.split image.getpixel image.histogram: new
.crop .convert .rotate .getpixel .getdata .getbands .histogram .quantize .point .tobytes: nothing
.save (fp): writes fp
skimage.* imageio.*: makes array
skimage.io.imread imageio.imread imageio.v2.imread imageio.v3.imread (uri): reads uri, network
skimage.io.imsave imageio.imwrite imageio.imsave imageio.v2.imwrite imageio.v3.imwrite (uri im): writes uri
imageio.mimsave imageio.mimwrite (uri ims): writes uri
imageio.get_writer (uri): writes uri, makes file
.append_data: changes self
skimage.draw.set_color (image): changes image
skimage.io.imshow skimage.io.show: draws
librosa.load soundfile.read (path): reads path
soundfile.write (file): writes file
h5py.File (name mode): reads name, mode mode, makes file
.create_dataset .create_group .require_dataset .require_group: changes self
`;
