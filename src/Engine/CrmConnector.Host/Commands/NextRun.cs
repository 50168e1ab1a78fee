namespace CrmConnector.Host.Commands;

/// <summary>Says how a process comes to the run that carries out what was just decided.</summary>
internal static class NextRun
{
    /// <summary>The sentence, for a process that is not paused.</summary>
    public static string Of(CommandContext context, string process) =>
        context.Host.Served?.Service is { } service && service.RunsByItself(process)
            ? "The service runs it at once."
            : $"Run it: crmconnector run {process}";
}
