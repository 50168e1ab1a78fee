using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Service.Configuring;

/// <summary>Processes that a service never runs by itself, as nobody has said when.</summary>
public static class IdleProcesses
{
    /// <summary>Their names, in order.</summary>
    public static IReadOnlyList<string> Names(IReadOnlyList<ProcessDefinition> processes) =>
        [.. processes.Where(p => p.Schedule is null).Select(p => p.Name).Order(StringComparer.Ordinal)];

    /// <summary>Why a service of these processes does nothing, and what to write; null where it does something.</summary>
    public static string? Problem(IReadOnlyList<ProcessDefinition> processes) =>
        processes.Count == 0
            ? "The installation has no process: there is nothing to keep in step. Put a YAML file into the folder of the processes; it takes effect at once."
        : processes.All(p => p.Schedule is null)
            ? "No process has a schedule: none runs by itself. Write one into each process file that is to run, such as: schedule: { every: 5m, realtime: yes }"
        : null;
}
