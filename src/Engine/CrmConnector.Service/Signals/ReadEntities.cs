using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Service.Signals;

/// <summary>The entities whose changes a process reads, in either direction.</summary>
internal static class ReadEntities
{
    public static IEnumerable<EntityAddress> Of(ProcessDefinition process)
    {
        foreach (var flow in process.Flows)
        {
            yield return flow.From;
        }

        if (process.Lines is { } lines)
        {
            yield return lines.From;
        }

        // what a record waits for besides: its first order
        foreach (var first in process.Conversion?.OrFirst ?? [])
        {
            yield return process.From with
            {
                Entity = first.Entity,
            };
        }
    }
}
