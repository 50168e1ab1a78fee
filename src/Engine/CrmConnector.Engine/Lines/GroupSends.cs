using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Running;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Lines;

/// <summary>Makes of a header's write and those of its lines one group, which the target applies whole or not at all.</summary>
internal sealed class GroupSends
{
    private readonly RunScope _lines;
    private readonly FlowContext _flow;
    private readonly SendBuilder _builder;
    private readonly RecordShape _shape;
    private readonly int _pointer;
    private readonly AnswerDetail _answer;

    public GroupSends(RunScope run, RunScope lines)
    {
        _lines = lines;
        _flow = run.Flow;
        _builder = new SendBuilder(lines);
        _shape = lines.Flow.Mapping.TargetShape.With([lines.Flow.Process.Header!.TargetField]);
        _pointer = _shape.IndexOf(lines.Flow.Process.Header.TargetField);
        _answer = new OutcomeSettler(lines).Answer;
    }

    /// <summary>The header's write with those of its lines. It is not repeated while it is not known whether it was done.</summary>
    public Send Join(Send header, LineGroup? group)
    {
        var key =
            header.Write.Kind == WriteKind.Create && _flow.CreateWay != CreateWay.OwnGuid ? null : header.Write.Key;
        Send[] parts =
        [
            .. (group?.Deleted ?? []).Select(Delete),
            .. (group?.Lines ?? [])
                .Select(_builder.Build)
                .OfType<Send>()
                .OrderBy(send => send.Write.Kind == WriteKind.Create)
                .Select(send => Point(send, group!, key)),
        ];
        var write = header.Write;
        return new Send(
            header.Record,
            parts.Length == 0 ? write : write with { Parts = Part(parts) },
            repeatable: false
        )
        {
            Parts = parts,
        };
    }

    /// <summary>The deletion of a header with that of all lines that it was written with.</summary>
    public Send JoinDeletion(Send header, IEnumerable<LostLine> lines)
    {
        Send[] parts = [.. lines.Where(line => line.Target is not null).Select(Delete)];
        return parts.Length == 0
            ? header
            : new Send(header.Record, header.Write with { Parts = Part(parts) }, repeatable: true) { Parts = parts };
    }

    private RecordParts Part(IReadOnlyList<Send> parts) =>
        new(
            _lines.Flow.Process.Header!.TargetField,
            new WriteBatch(_lines.Flow.Process.To.Entity, _shape, [.. parts.Select(part => part.Write)], _answer)
            {
                ExpectedShape = _lines.Flow.TargetShape,
            }
        );

    private Send Delete(LostLine line)
    {
        var record = new PlannedRecord(
            new Record(line.Key, []),
            line.Lookup,
            Mapped: null,
            line.Target,
            new RecordPlan(PlanKind.Unchanged, line.Key)
        );
        var write = new RecordWrite(WriteKind.Delete, line.Target!.Key, []);
        return new Send(record, Expectation.On(write, _lines.Flow.TargetSchema.Writes, line.Target), repeatable: false);
    }

    /// <summary>Where the target draws the header's key, the adapter puts it there.</summary>
    private Send Point(Send line, LineGroup group, RecordKey? header)
    {
        var values = line.Write.Values;
        if (values.Length < _shape.Count)
        {
            values = [.. values, FieldValue.Absent];
        }

        if (line.Write.Kind == WriteKind.Create || group.Arrived.Contains(line.Record.Source.Key))
        {
            values = [.. values];
            values[_pointer] = header is { } key
                ? FieldValue.Reference(new RecordReference(_lines.Flow.Process.Header!.To.Entity, key))
                : FieldValue.Null;
        }

        return new Send(line.Record, line.Write with { Values = values }, repeatable: false);
    }
}
