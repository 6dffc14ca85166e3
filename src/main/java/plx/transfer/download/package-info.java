/// Plan a download, receive it, verify it: `Download.fetch` names the steps in their order.
package plx.transfer.download;
