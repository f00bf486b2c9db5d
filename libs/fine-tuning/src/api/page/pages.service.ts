import { Injectable, NotFoundException } from '@nestjs/common';
import type { Exchange } from '../http/exchange/exchange';
import { send } from '../http/exchange/send';
import { type PageFile, type PageFiles, type PageName, readPageFiles } from './page-files';
import { PAGE_POLICIES } from './page-policy';

/** Serves the built pages. They hold no data: what they show they ask the API for, as whoever looks at them. */
@Injectable()
export class PagesService {
  private files: Promise<PageFiles> | undefined;

  /** The page itself: never stored, since it names the files of this very version. */
  async show(name: PageName, exchange: Exchange): Promise<void> {
    const { response } = exchange;
    if (exchange.path.endsWith('/')) {
      // What a page loads stands relative to it. Relative here too: it holds behind any prefix and leads nowhere else.
      response.setHeader('Location', '../page');
      send(response, 308, 'text/plain; charset=utf-8', '');
      return;
    }
    const page = (await this.read()).pages.get(name);
    if (page === undefined) throw new NotFoundException();
    response.setHeader('Content-Security-Policy', PAGE_POLICIES[name]);
    response.setHeader('X-Frame-Options', 'DENY');
    answer(page, exchange);
  }

  /** A file with the hash of its content in its name: it never changes. */
  async sendAsset(exchange: Exchange): Promise<void> {
    const file = (await this.read()).assets.get(exchange.param('name'));
    if (file === undefined) throw new NotFoundException();
    exchange.response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    answer(file, exchange);
  }

  private async read(): Promise<PageFiles> {
    this.files ??= readPageFiles();
    try {
      return await this.files;
    } catch (error) {
      // Whoever builds them while the host runs need not start it again.
      this.files = undefined;
      throw error;
    }
  }
}

function answer({ type, bytes, gzipped }: PageFile, exchange: Exchange): void {
  const { response } = exchange;
  response.setHeader('Vary', 'Accept-Encoding');
  const isSmaller = acceptsGzip(exchange.header('accept-encoding'));
  if (isSmaller) response.setHeader('Content-Encoding', 'gzip');
  send(response, 200, type, isSmaller ? gzipped : bytes);
}

function acceptsGzip(header = ''): boolean {
  return header
    .split(',')
    .map((part) => part.trim())
    .some((part) => /^gzip(\s*;\s*q=(1|0?\.\d*[1-9]\d*|1\.0+))?$/i.test(part));
}
