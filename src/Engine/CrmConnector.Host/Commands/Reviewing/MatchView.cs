using CrmConnector.Engine.Composing;
using CrmConnector.Host.Commands.Planning;
using CrmConnector.Host.Commands.Quarantining;
using CrmConnector.Host.Composing;
using CrmConnector.Host.Output;

namespace CrmConnector.Host.Commands.Reviewing;

/// <summary>Shows a record beside those that it may be, read now.</summary>
internal sealed class MatchView(Installation installation, EngineServices services)
{
    public async Task ShowAsync(
        CommandContext context,
        string named,
        OpenQuestion question,
        CancellationToken cancellationToken
    )
    {
        var entry = question.Match!;
        var (process, explanation) = await ConflictTarget.ExplainAsync(
            installation,
            services,
            question,
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
                Entry = UndecidedMatches.ForMachines(entry, question.Flow),
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
        context.Output.Say($"Decide: crmconnector conflicts settle {entry.Process} {named} --match KEY, or --create");
    }
}
