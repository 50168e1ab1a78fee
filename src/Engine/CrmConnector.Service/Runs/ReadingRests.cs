using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Signals;
using CrmConnector.Engine.Composing;
using CrmConnector.Service.Signals;

namespace CrmConnector.Service.Runs;

/// <summary>Asks the connections that a process reads how long its next run should wait where only a signal asks for it.</summary>
internal static class ReadingRests
{
    /// <summary>The longest of their rests; zero where none says anything.</summary>
    public static async ValueTask<TimeSpan> OfAsync(
        ProcessDefinition process,
        IConnectionProvider connections,
        CancellationToken cancellationToken
    )
    {
        var longest = TimeSpan.Zero;
        foreach (var (name, entity) in ReadEntities.Of(process))
        {
            if (
                await connections.GetAsync(name, cancellationToken) is IReadingPace pace
                && pace.RestBeforeReading(entity) is var rest
                && rest > longest
            )
            {
                longest = rest;
            }
        }

        return longest;
    }
}
