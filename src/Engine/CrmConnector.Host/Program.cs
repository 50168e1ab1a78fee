using System.Text;
using CrmConnector.Host;
using CrmConnector.Host.Commands;

Console.OutputEncoding = Encoding.UTF8;
using var signals = new StopSignals(Console.Error);
#pragma warning disable RS0030 // the entry point is the one place that names the real clock and chance
var host = new HostEnvironment(
    Console.Out,
    Console.Error,
    IsTerminal: !Console.IsOutputRedirected,
    Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "crmconnector.exe" : "crmconnector"),
    Directory.GetCurrentDirectory(),
    TimeProvider.System,
    Random.Shared,
    Environment.GetEnvironmentVariable
);
#pragma warning restore RS0030
return (int)await CommandLine.RunAsync(args, host, signals.Token);
