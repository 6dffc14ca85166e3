/// Plan an upload, deliver it, verify it: `Upload.send` names the steps in their order.
package plx.transfer.upload;
