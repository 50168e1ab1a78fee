using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Dataverse.Writing.Groups;

/// <summary>How the records of a batch and their parts become requests; made once per batch.</summary>
/// <param name="Headers">Of the records.</param>
/// <param name="HeaderAnswer">What they are to answer.</param>
/// <param name="Parts">Of the parts.</param>
/// <param name="PartAnswer">What these are to answer.</param>
/// <param name="Pointer">The place, in the parts' shape, of the field that points to the record.</param>
internal sealed record GroupPlans(
    WritePlan Headers,
    BatchAnswer HeaderAnswer,
    WritePlan Parts,
    BatchAnswer PartAnswer,
    int Pointer
)
{
    /// <summary>A part's values, with the key of its record where it is to point to it.</summary>
    public FieldValue[] Pointed(FieldValue[] values, RecordKey record)
    {
        if (values.Length <= Pointer || !values[Pointer].IsPresent)
        {
            return values;
        }

        values = [.. values];
        values[Pointer] = FieldValue.Reference(new RecordReference(Headers.Entity.Name, record));
        return values;
    }

    /// <summary>The plan of a request of a change set; -1 stands for the record.</summary>
    public (WritePlan Plan, BatchAnswer Answer) Of(int place) =>
        place < 0 ? (Headers, HeaderAnswer) : (Parts, PartAnswer);
}
