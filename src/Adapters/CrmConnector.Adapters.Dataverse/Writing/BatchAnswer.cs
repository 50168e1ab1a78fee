using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Dataverse.Discovery;
using CrmConnector.Adapters.Dataverse.Reading;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>What the parts of a batch are to answer.</summary>
internal sealed class BatchAnswer
{
    /// <summary>Prepares the answer for a batch's shape.</summary>
    public BatchAnswer(DataverseEntity entity, RecordShape shape, AnswerDetail detail)
    {
        Detail = detail;
        Layout = RowLayout.For(entity, detail == AnswerDetail.Stored ? shape : RecordShape.Empty, withFacts: false);
        Query = detail == AnswerDetail.Key ? "" : $"?$select={Layout.Select}";
        Prefer =
            detail == AnswerDetail.Key ? null
            : Layout.NeedsLookupNames ? $"return=representation,{Preferences.LookupNames}"
            : "return=representation";
    }

    public AnswerDetail Detail { get; }

    public RowLayout Layout { get; }

    /// <summary>What is appended to the address of a create or update.</summary>
    public string Query { get; }

    public string? Prefer { get; }
}
