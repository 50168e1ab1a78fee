using System.CommandLine;
using CrmConnector.Engine.Progress;
using CrmConnector.Host.Commands.Planning;
using CrmConnector.Host.Commands.Quarantining;
using CrmConnector.Host.Composing;
using CrmConnector.Host.Output;
using CrmConnector.State.Reviews;

namespace CrmConnector.Host.Commands.Reviewing;

/// <summary><c>conflicts show</c>.</summary>
internal sealed class ConflictsShowCommand : ConnectorCommand
{
    /// <summary>How a record is named.</summary>
    public const string RecordDescription =
        "The record that waits: its key or, where that is the key of two records, connection/entity/key.";

    private readonly Argument<string> _process = new("process") { Description = "The process." };
    private readonly Argument<string> _record = new("record") { Description = RecordDescription };

    public ConflictsShowCommand()
        : base(
            "show",
            "Shows one record that waits for a decision with the values of both sides, read now.",
            "conflicts show customers C00017",
            "conflicts show customers crm/account/C00017"
        )
    {
        Add(_process);
        Add(_record);
    }

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken);
        var services = await installation.EngineAsync(SilentObserver.Instance, cancellationToken);
        var (name, record) = (context.Get(_process)!, context.Get(_record)!);
        var question = await OpenQuestions.FindAsync(services.Store, name, record, cancellationToken);
        if (question.Review is not { } entry)
        {
            await new MatchView(installation, services).ShowAsync(context, record, question, cancellationToken);
            return ExitCode.NeedsAPerson;
        }

        var (process, explanation) = await ConflictTarget.ExplainAsync(
            installation,
            services,
            question,
            cancellationToken
        );
        if (entry.Reason == ReviewReasons.NeedsData)
        {
            context.Output.Answer(
                new { Entry = ConflictView.ForMachines(entry, question.Flow), Fields = Array.Empty<object>() }
            );
            context.Output.Say(
                $"{process.From}/{entry.SourceKey} is to become {process.To}, since {QuarantineView.Time(entry.Since)}; blank and needed: {string.Join(", ", entry.Fields)}"
            );
            context.Output.Say(
                $"Fill in there, or here: crmconnector conflicts settle {entry.Process} {record} {string.Join(' ', entry.Fields.Select(f => $"--value {f}=VALUE"))}"
            );
            return ExitCode.NeedsAPerson;
        }

        var table = new OutputTable("field!", process.From.Connection, process.To.Connection, "in conflict");
        foreach (var trace in explanation.Fields)
        {
            table.Add(
                trace.Mapping.Field,
                PlannedValues.Text(trace.Mapping.Result),
                PlannedValues.Text(trace.Target),
                entry.Fields.Contains(trace.Mapping.Field, StringComparer.Ordinal) ? "yes" : ""
            );
        }

        context.Output.Answer(
            new
            {
                Entry = ConflictView.ForMachines(entry, question.Flow),
                Fields = explanation.Fields.Select(t => new
                {
                    Name = t.Mapping.Field,
                    Source = PlannedValues.ForMachines(t.Mapping.Result),
                    Target = PlannedValues.ForMachines(t.Target),
                    InConflict = entry.Fields.Contains(t.Mapping.Field, StringComparer.Ordinal),
                }),
            }
        );
        context.Output.Say(
            $"{process.From}/{entry.SourceKey} and {process.To}/{entry.TargetKey}, since {QuarantineView.Time(entry.Since)}"
        );
        context.Output.Say(table);
        context.Output.Say(
            $"Decide: crmconnector conflicts settle {entry.Process} {record} {process.From.Connection}|{process.To.Connection}|ignore, or --value FIELD=VALUE"
        );
        return ExitCode.NeedsAPerson;
    }
}
