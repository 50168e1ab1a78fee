using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Explaining;
using CrmConnector.Host.Composing;
using CrmConnector.State.Flows;

namespace CrmConnector.Host.Commands.Reviewing;

/// <summary>Reads both sides of what waits for a decision.</summary>
internal static class ConflictTarget
{
    /// <summary>The flow's definition, and what it would do with the record now, with the values of both sides.</summary>
    public static async Task<(ProcessDefinition Process, RecordExplanation Explanation)> ExplainAsync(
        Installation installation,
        EngineServices services,
        OpenQuestion question,
        CancellationToken cancellationToken
    )
    {
        var (from, to) = (AddressOf(question.Flow.Source), AddressOf(question.Flow.Target));
        var process =
            ProcessChoice
                .Choose(installation.Files, question.Flow.Process)
                .SelectMany(p => p.Flows)
                .FirstOrDefault(p => p.From == from && p.To == to)
            ?? throw new UsageException(
                $"Process '{question.Flow.Process}' no longer reads {from} for {to}.",
                "Put its file back as it was, or leave the record as it is: crmconnector conflicts settle with 'ignore'"
            );
        var explanations = await new Explainer(services).ExplainAsync(
            [process],
            from,
            question.SourceKey,
            cancellationToken
        );
        var target = question.Review?.TargetKey;
        return (process, explanations.FirstOrDefault(e => e.TargetKey == target) ?? explanations[0]);
    }

    private static EntityAddress AddressOf(LinkEntity entity) => new(entity.Connection, entity.Entity);
}
