using CrmConnector.Engine.Composing;
using CrmConnector.Host.Commands.Planning;
using CrmConnector.Host.Commands.Quarantining;
using CrmConnector.Host.Composing;
using CrmConnector.Host.Output;
using CrmConnector.State.Flows;
using CrmConnector.State.Quarantine;

namespace CrmConnector.Host.Commands.Reviewing;

/// <summary>Shows a record beside those that it may be, read now.</summary>
internal sealed class MatchView(Installation installation, EngineServices services)
{
    public async Task ShowAsync(
        CommandContext context,
        StoredFlow flow,
        QuarantineEntry entry,
        CancellationToken cancellationToken
    )
    {
        var (process, explanation) = await ConflictTarget.ExplainAsync(
            installation,
            services,
            flow,
            entry.SourceKey,
            cancellationToken
        );
        var candidates = explanation.Candidates;
        var table = new OutputTable(["field!", entry.SourceKey.Value, .. candidates.Select(c => c.Key.Value)]);
        for (var i = 0; i < explanation.Fields.Count; i++)
        {
            var trace = explanation.Fields[i].Mapping;
            table.Add([
                trace.Field,
                PlannedValues.Text(trace.Result),
                .. candidates.Select(c => PlannedValues.Text(c.Values[i])),
            ]);
        }

        context.Output.Answer(
            new
            {
                Entry = UndecidedMatches.ForMachines(entry),
                Fields = explanation.Fields.Select(t => new
                {
                    Name = t.Mapping.Field,
                    Source = PlannedValues.ForMachines(t.Mapping.Result),
                }),
                Candidates = candidates.Select(c => new
                {
                    Key = c.Key.Value,
                    Fields = explanation.Fields.Select(
                        (t, i) => new { Name = t.Mapping.Field, Value = PlannedValues.ForMachines(c.Values[i]) }
                    ),
                }),
            }
        );
        context.Output.Say(
            $"{process.From}/{entry.SourceKey}: {UndecidedMatches.Question(entry)}, since {QuarantineView.Time(entry.FirstSeen)}"
        );
        context.Output.Say(table);
        context.Output.Say(
            $"Decide: crmconnector conflicts settle {entry.Process} {entry.SourceKey} --match KEY, or --create"
        );
    }
}
