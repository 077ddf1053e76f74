/** Where a device's camera reads a barcode. */
export const scanning = {
  camera: "Scan with the camera",
  title: "Hold the barcode before the camera",
  failed: "The camera cannot be used. Type the number, or use a scanner.",
} as const;
