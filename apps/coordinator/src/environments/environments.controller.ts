import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type {
  DoctorView,
  EnvironmentCreatedView,
  EnvironmentView,
  HostsView,
  HostView,
} from '#protocol';
import { Answers, AnswersList, AnswersNothing } from '../api/answers.js';
import { DatabaseDoctor } from './database-doctor.js';
import { EnvironmentChangeDto, HostChangeDto, NewEnvironmentDto } from './environment.dto.js';
import { environmentView, EnvironmentsService } from './environments.service.js';
import { HostsService } from './hosts.service.js';

@ApiTags('environments')
@Controller('environments')
export class EnvironmentsController {
  constructor(
    private readonly environments: EnvironmentsService,
    private readonly hosts: HostsService,
    private readonly doctor: DatabaseDoctor,
  ) {}

  @Get()
  @ApiOperation({ summary: 'All environments' })
  @AnswersList('environments', 'EnvironmentView')
  async list(): Promise<{ environments: EnvironmentView[] }> {
    return { environments: await this.environments.list() };
  }

  @Post()
  @ApiOperation({ summary: 'Add an environment' })
  @Answers('EnvironmentCreatedView', 201)
  create(@Body() environment: NewEnvironmentDto): Promise<EnvironmentCreatedView> {
    return this.environments.create(environment);
  }

  @Get(':environment')
  @ApiOperation({ summary: 'One environment' })
  @Answers('EnvironmentView')
  async find(@Param('environment') name: string): Promise<EnvironmentView> {
    return environmentView(await this.environments.find(name));
  }

  @Patch(':environment')
  @ApiOperation({ summary: 'Change settings; what is left out keeps its value' })
  @Answers('EnvironmentView')
  change(
    @Param('environment') name: string,
    @Body() change: EnvironmentChangeDto,
  ): Promise<EnvironmentView> {
    return this.environments.change(name, change);
  }

  @Delete(':environment')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove an environment with its audits and runs' })
  @AnswersNothing()
  remove(@Param('environment') name: string): Promise<void> {
    return this.environments.remove(name);
  }

  @Get(':environment/hosts')
  @ApiOperation({
    summary: 'The hosts of an environment, and which of them is the Deployment Controller server',
  })
  @Answers('HostsView')
  listHosts(@Param('environment') name: string): Promise<HostsView> {
    return this.hosts.view(name);
  }

  @Patch(':environment/hosts/:host')
  @ApiOperation({ summary: 'Exclude or include a host, or say which host a name means' })
  @Answers('HostView')
  changeHost(
    @Param('environment') name: string,
    @Param('host') host: string,
    @Body() change: HostChangeDto,
  ): Promise<HostView | null> {
    return this.hosts.change(name, host, change);
  }

  @Post(':environment/doctor')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Try the platform database step by step: name, port, TLS, login, catalog, each query',
  })
  @Answers('DoctorView')
  examine(@Param('environment') name: string): Promise<DoctorView> {
    return this.doctor.examine(name);
  }
}
