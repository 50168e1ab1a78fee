namespace CrmConnector.KillRounds.Systems;

/// <summary>How a call of the program ended.</summary>
internal sealed record ProgramAnswer(int ExitCode, string Output, string Error)
{
    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Error}";
}
