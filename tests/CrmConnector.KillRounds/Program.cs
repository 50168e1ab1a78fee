using System.Runtime.InteropServices;
using CrmConnector.KillRounds;
using CrmConnector.KillRounds.Systems;

#pragma warning disable RS0030 // the entry point is the one place that names the real clock and chance
if (args is [SandboxServer.Verb, var database])
{
    return await SandboxServer.ServeAsync(database, TimeProvider.System);
}

var seed = Random.Shared.Next();
var time = TimeProvider.System;
#pragma warning restore RS0030
if (KillOptions.Read(args, seed) is not { } options)
{
    Console.WriteLine(KillOptions.Usage);
    return 2;
}

using var stop = new CancellationTokenSource();
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
var folder = Directory.CreateTempSubdirectory("crmconnector-kill-").FullName;
bool fine;
try
{
    fine = await new KillSession(options, time, Console.Out).RunAsync(folder, stop.Token);
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Directory.Delete(folder, recursive: true);
    return 130;
}

if (fine)
{
    Directory.Delete(folder, recursive: true);
}

Console.WriteLine(fine ? "kill rounds: ok" : $"kill rounds: FAILED; what is left lies in {folder}");
return fine ? 0 : 1;

void Stop(PosixSignalContext context)
{
    context.Cancel = true; // what was started is stopped first
    stop.Cancel();
}
