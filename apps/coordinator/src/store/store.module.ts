import { mkdir } from 'node:fs/promises';
import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { openStore, type Store } from '#adapters/store';
import type { CoordinatorConfig } from '../config/coordinator.config.js';
import { storeSettings } from './store-settings.js';

export const STORE = Symbol('store');

@Module({})
export class StoreModule implements OnApplicationShutdown {
  constructor(@Inject(STORE) private readonly store: Store) {}

  static open(config: CoordinatorConfig): DynamicModule {
    return {
      module: StoreModule,
      global: true,
      providers: [
        {
          provide: STORE,
          useFactory: async () => {
            await mkdir(config.dataDir, { recursive: true });
            return openStore(await storeSettings(config));
          },
        },
      ],
      exports: [STORE],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.store.close();
  }
}
