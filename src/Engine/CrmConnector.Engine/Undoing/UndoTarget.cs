using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Mapping;
using CrmConnector.Planning.Undoing;

namespace CrmConnector.Engine.Undoing;

/// <summary>The target entity as far as a page of before-images is about it.</summary>
internal sealed class UndoTarget
{
    public UndoTarget(FlowContext flow, IReadOnlyList<BeforeImage> images)
    {
        string[] named =
        [
            .. images.SelectMany(i => i.Fields).Select(f => f.Field).Distinct(StringComparer.Ordinal).Where(IsThere),
        ];
        ReadShape = flow.TargetShape.With(named);
        WriteShape = new RecordShape(named);
        var writes = flow.TargetSchema.Writes;
        Rules = new UndoRules(
            ReadShape.Fields.Where(IsThere).ToDictionary(name => name, Field, StringComparer.Ordinal),
            flow.Services.Hasher
        )
        {
            CanUpdate = writes.CanUpdate,
            CanDelete = writes.CanDelete,
            CreateObstacle =
                !writes.CanCreate ? UndoReason.NotAllowed
                : flow.CreateWay is CreateWay.None or CreateWay.UniqueMatch ? UndoReason.NotRepeatable
                : null,
        };

        bool IsThere(string name) => flow.TargetSchema.Field(name) is not null;

        UndoField Field(string name)
        {
            var schema = flow.TargetSchema.Field(name)!;
            return new UndoField(ReadShape.IndexOf(name), Canonical.For(schema), schema.CanCreate, schema.CanUpdate);
        }
    }

    /// <summary>What is read: what the flow and those that lead back need, then the other fields of the images.</summary>
    public RecordShape ReadShape { get; }

    /// <summary>What may be written: the fields of the images that are still there.</summary>
    public RecordShape WriteShape { get; }

    /// <summary>What decisions depend on.</summary>
    public UndoRules Rules { get; }
}
