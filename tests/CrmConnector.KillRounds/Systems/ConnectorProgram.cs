using System.Diagnostics;

namespace CrmConnector.KillRounds.Systems;

/// <summary>The real program, built, as a process of its own.</summary>
/// <param name="Path">Its executable.</param>
internal sealed record ConnectorProgram(string Path)
{
    /// <summary>Starts it.</summary>
    public Process Start(string? phaseFile, params string[] args)
    {
        var start = new ProcessStartInfo(Path)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        if (phaseFile is not null)
        {
            start.Environment[Phases.PhaseWatch.Variable] = phaseFile;
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs it to its end.</summary>
    public async Task<ProgramAnswer> RunAsync(CancellationToken cancellationToken, params string[] args)
    {
        using var process = Start(phaseFile: null, args);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return new ProgramAnswer(process.ExitCode, await output, await error);
    }
}
