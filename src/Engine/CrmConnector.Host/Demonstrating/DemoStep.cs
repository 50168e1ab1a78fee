namespace CrmConnector.Host.Demonstrating;

/// <summary>A command that the demo ran.</summary>
/// <param name="Command">As a user types it, without the program's name.</param>
/// <param name="ExitCode">How it ended.</param>
internal sealed record DemoStep(string Command, ExitCode ExitCode);
