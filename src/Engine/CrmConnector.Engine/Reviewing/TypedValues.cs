using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Engine.Calling;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Running;
using CrmConnector.Planning.Deciding;
using CrmConnector.Planning.Mapping;
using CrmConnector.State.Flows;

namespace CrmConnector.Engine.Reviewing;

/// <summary>Writes what a person typed into a record, where it lives: from then on it is an edit like any other, and nothing of it is kept here.</summary>
internal sealed class TypedValues(EngineServices services)
{
    private readonly CallPolicy _calls = services.Policy;

    /// <summary>Writes the values, all or none.</summary>
    /// <param name="at">The record's entity.</param>
    /// <param name="key">The record.</param>
    /// <param name="values">Field to text; brought to the field's type. An empty text blanks the field.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="TypedValueException">A value does not fit, or the system refuses it. Nothing was written.</exception>
    public async ValueTask WriteAsync(
        LinkEntity at,
        RecordKey key,
        IReadOnlyDictionary<string, string> values,
        CancellationToken cancellationToken
    )
    {
        var connection = await services.Connections.GetAsync(at.Connection, cancellationToken);
        var schemas = await _calls.CallAsync(token => connection.DescribeAsync([at.Entity], token), cancellationToken);
        if (schemas.Count == 0 || connection is not IRecordWriter writer || !schemas[0].Writes.CanUpdate)
        {
            throw new TypedValueException($"nothing can be written to {at.Connection}/{at.Entity}");
        }

        var shape = new RecordShape(values.Keys);
        var fitted = values.Select(v => Fit(schemas[0], v.Key, v.Value)).ToArray();
        var version = await VersionAsync(connection, at, key, cancellationToken);
        var write = new RecordWrite(WriteKind.Update, key, fitted)
        {
            ExpectedVersion = schemas[0].Writes.Versions ? version : null,
        };
        var outcomes = await writer.WriteAsync(
            new WriteBatch(at.Entity, shape, [write], AnswerDetail.Key),
            cancellationToken
        );
        if (Problem(outcomes[0]) is { } problem)
        {
            throw new TypedValueException(problem);
        }
    }

    private static FieldValue Fit(EntitySchema schema, string name, string text)
    {
        if (schema.Field(name) is not { } field)
        {
            throw new TypedValueException($"entity '{schema.Name}' has no field '{name}'");
        }

        if (!field.CanUpdate)
        {
            throw new TypedValueException($"field '{name}' cannot be written");
        }

        var value = Coercion
            .For(field)
            .Coerce(text.Length == 0 ? FieldValue.Null : FieldValue.Text(text), out var fault);
        return fault is null ? value : throw new TypedValueException($"{name}: {fault.Problem}; {fault.Advice}");
    }

    private async ValueTask<string?> VersionAsync(
        IConnection connection,
        LinkEntity at,
        RecordKey key,
        CancellationToken cancellationToken
    )
    {
        var request = new FetchRequest(at.Entity, RecordShape.Empty, [key]);
        var found = await _calls.CallAsync(token => connection.FetchAsync(request, token), cancellationToken);
        return found[0] is { } record
            ? record.Version
            : throw new TypedValueException($"there is no record '{key}' in {at.Connection}/{at.Entity} any more");
    }

    private static string Sentence(PlanReason reason) =>
        (reason.Field is { } field ? field + ": " : "") + $"{reason.Problem}; {reason.Advice}";

    private static string? Problem(WriteOutcome outcome) =>
        outcome switch
        {
            WriteOutcome.Written => null,
            WriteOutcome.Refused refused => Sentence(FaultSentence.Of(refused.Fault)),
            WriteOutcome.Moved => "the record was changed meanwhile; look at it again",
            WriteOutcome.Gone => "the record is gone",
            _ => "the system did not say whether it was written; look at the record",
        };
}
