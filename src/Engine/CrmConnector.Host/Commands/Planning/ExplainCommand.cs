using System.CommandLine;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Explaining;
using CrmConnector.Engine.Progress;
using CrmConnector.Host.Composing;

namespace CrmConnector.Host.Commands.Planning;

/// <summary><c>explain</c>: where a record's values come from.</summary>
internal sealed class ExplainCommand : ConnectorCommand
{
    private readonly Argument<string> _record = new("connection/entity/key")
    {
        Description = "The record, on either side: erp/customers/C00042. Several key fields are joined by |.",
    };

    public ExplainCommand()
        : base(
            "explain",
            "Tells of any record where each of its values came from, why it did or did not sync, and what the next run would do. Writes nothing.",
            "explain erp/customers/C00042"
        ) => Add(_record);

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken);
        var processes = ProcessChoice.Choose(installation.Files, name: null);
        var (entity, key) = Read(context.Get(_record)!, processes);
        var services = await installation.EngineAsync(SilentObserver.Instance, cancellationToken);
        var explanations = await new Explainer(services).ExplainAsync(
            processes.SelectMany(p => p.AllFlows),
            entity,
            key,
            cancellationToken
        );
        if (!explanations.Any(IsKnown))
        {
            throw new UsageException(
                $"There is no record '{key}' in {entity}, and no run has ever seen one.",
                "Check the key: upper and lower case and blanks count."
            );
        }

        context.Output.Answer(new { Explanations = explanations.Select(ExplanationView.ForMachines) });
        foreach (var explanation in explanations)
        {
            ExplanationView.Show(explanation, context.Output);
        }

        ExplanationView.ShowHistory(explanations, context.Output);

        return ExitCode.Ok;
    }

    private static bool IsKnown(RecordExplanation explanation) =>
        explanation.SourceExists || explanation.TargetExists || explanation.History.Count > 0;

    /// <summary>Entities and keys may hold slashes themselves: the entities that processes name decide where the key begins.</summary>
    private static (EntityAddress Entity, RecordKey Key) Read(string text, IReadOnlyList<ProcessDefinition> processes)
    {
        var entities = processes
            .SelectMany(p => p.AllFlows)
            .SelectMany(p => (EntityAddress[])[p.From, p.To])
            .Distinct()
            .ToList();
        var entity =
            entities.Find(e => text.StartsWith($"{e}/", StringComparison.Ordinal) && text.Length > $"{e}/".Length)
            ?? throw new UsageException(
                $"'{text}' does not name a record of an entity that a process reads or writes.",
                $"Write one of these with a key behind it: {string.Join(", ", entities.Select(e => $"{e}/KEY"))}."
            );
        return (entity, new RecordKey(text[$"{entity}/".Length..]));
    }
}
