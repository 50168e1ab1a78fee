namespace CrmConnector.AcceptanceTests.Cli;

/// <summary>What a shell sees of one call of the program.</summary>
internal sealed record CliResult(int ExitCode, string Out, string Error)
{
    /// <summary>Both streams and the exit code, with the folder's path replaced, for approvals.</summary>
    public string Transcript(string folder) =>
        $"{Out}{(Error.Length > 0 ? "--- error\n" + Error : "")}--- exit code {ExitCode}\n".Replace(
            folder,
            "FOLDER",
            StringComparison.Ordinal
        );
}
