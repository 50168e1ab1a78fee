using CrmConnector.Processes;

namespace CrmConnector.Host.Scaffolding;

/// <summary>The notification files that new installations begin with.</summary>
internal static class NotificationTemplates
{
    /// <summary>What every administrator wants to know.</summary>
    public static IReadOnlyList<string> Usual { get; } = ["trouble", "waiting", "runs", "daily"];

    /// <summary>Those of the sandbox: also what sales people want to know, where the installation has the process.</summary>
    public static IEnumerable<string> For(IReadOnlyCollection<string> processes) =>
        Usual
            .Append("new-customers")
            .Where(name =>
                NotificationFileParser
                    .Parse(Text(name), name)
                    .Rule!.Processes.All(p => processes.Contains(p, StringComparer.Ordinal))
            );

    /// <summary>The text of a file.</summary>
    public static string Text(string name) => Template.Read($"notifications/{name}.yaml");
}
