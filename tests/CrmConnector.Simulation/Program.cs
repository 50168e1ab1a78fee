using CrmConnector.Simulation;

return SimulationProgram.Run(args, Console.Out);
