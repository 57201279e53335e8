package com.sun.glass.ui.unseen;

import com.sun.glass.ui.Application;
import com.sun.glass.ui.Pixels;
import com.sun.glass.ui.View;
import com.sun.glass.ui.headless.HeadlessApplication;
import com.sun.glass.ui.headless.HeadlessPlatformFactory;
import com.sun.glass.ui.headless.HeadlessView;

/// JavaFX's own headless platform (`-Dglass.platform=Unseen`), which lays out and paints every
/// frame but does not put it on a screen that nobody looks at: copying each pixel of each frame
/// there took a quarter of the processor time of tests in a window. Pictures are taken of the scene
/// and not of that screen.
public final class UnseenPlatformFactory extends HeadlessPlatformFactory {

  @Override
  public Application createApplication() {
    return new HeadlessApplication() {
      @Override
      public View createView() {
        return new HeadlessView() {
          @Override
          protected void _uploadPixels(long pointer, Pixels pixels) {}
        };
      }
    };
  }
}
