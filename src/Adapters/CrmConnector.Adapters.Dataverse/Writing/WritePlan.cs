using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Dataverse.Discovery;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>How records of a shape become JSON; made once per batch.</summary>
internal sealed class WritePlan
{
    private static readonly JsonEncodedText TypeName = JsonEncodedText.Encode("@odata.type");
    private readonly WriteColumn[] _columns;
    private readonly JsonEncodedText _idName;
    private readonly JsonEncodedText _type;

    /// <summary>Prepares a shape.</summary>
    /// <exception cref="SchemaChangedException">The table lacks a field of the shape.</exception>
    public WritePlan(DataverseEntity entity, RecordShape shape)
    {
        Entity = entity;
        _columns = [.. shape.Fields.Select(name => new WriteColumn(entity.Field(name)))];
        _idName = JsonEncodedText.Encode(entity.IdField);
        _type = JsonEncodedText.Encode("Microsoft.Dynamics.CRM." + entity.Name);
    }

    public DataverseEntity Entity { get; }

    /// <summary>The target that a reference means: the named one, or the only one; -1 for none.</summary>
    public static int FindTarget(IReadOnlyList<LookupTarget> targets, RecordReference reference)
    {
        if (reference.Entity is null)
        {
            return targets.Count == 1 ? 0 : -1;
        }

        for (var i = 0; i < targets.Count; i++)
        {
            if (string.Equals(targets[i].Entity, reference.Entity, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Why a record cannot be sent, or null. Suspect records travel apart.</summary>
    public RecordFault? Check(RecordWrite write, out bool isSuspect)
    {
        isSuspect = false;
        for (var i = 0; i < _columns.Length && i < write.Values.Length; i++)
        {
            if (!write.Values[i].IsPresent || IsId(i))
            {
                continue;
            }

            var field = _columns[i].Field;
            if (!(write.Kind == WriteKind.Create ? field.Schema.CanCreate : field.Schema.CanUpdate))
            {
                return new RecordFault(FaultKind.NotWritable, "", field.Name);
            }

            var verdict = ValueCheck.Judge(field, write.Values[i]);
            isSuspect |= verdict.IsSuspect;
            if (verdict.Fault is { } fault)
            {
                return new RecordFault(fault, "", field.Name, verdict.Limit);
            }
        }

        return null;
    }

    /// <summary>Writes a record as an object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="planned">The record.</param>
    /// <param name="isBulk">True for a target of a bulk request, which carries its type and always its id.</param>
    public void Write(Utf8JsonWriter json, PlannedWrite planned, bool isBulk)
    {
        var isCreate = planned.Write.Kind == WriteKind.Create;
        json.WriteStartObject();
        if (isBulk)
        {
            json.WriteString(TypeName, _type);
        }

        if (isBulk || isCreate)
        {
            json.WriteString(_idName, planned.Key.Value);
        }

        var values = planned.Write.Values;
        for (var i = 0; i < _columns.Length && i < values.Length; i++)
        {
            if (values[i].IsPresent && !IsId(i))
            {
                ValueWriter.Write(json, _columns[i], values[i], isCreate);
            }
        }

        json.WriteEndObject();
    }

    /// <summary>The field whose value points to that record; null for none.</summary>
    public string? FieldPointingTo(RecordWrite write, string key)
    {
        for (var i = 0; i < _columns.Length && i < write.Values.Length; i++)
        {
            if (
                write.Values[i].Kind == ValueKind.Reference
                && string.Equals(write.Values[i].AsReference().Key.Value, key, StringComparison.OrdinalIgnoreCase)
            )
            {
                return _columns[i].Field.Name;
            }
        }

        return null;
    }

    /// <summary>The first lookup that the record sets; null for none.</summary>
    public string? FirstLookup(RecordWrite write)
    {
        var position = Array.FindIndex(write.Values, value => value.Kind == ValueKind.Reference);
        return position >= 0 ? _columns[position].Field.Name : null;
    }

    /// <summary>The id goes by the record's key, never as a value.</summary>
    private bool IsId(int position) =>
        string.Equals(_columns[position].Field.Name, Entity.IdField, StringComparison.Ordinal);
}
