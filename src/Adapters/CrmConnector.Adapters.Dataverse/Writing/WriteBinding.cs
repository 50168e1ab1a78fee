using System.Text.Json;
using CrmConnector.Adapters.Dataverse.Discovery;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>How a lookup is written when it points to one certain table.</summary>
internal sealed class WriteBinding(LookupTarget target)
{
    public string Entity { get; } = target.Entity;

    /// <summary>For example <c>parentcustomerid_account@odata.bind</c>.</summary>
    public JsonEncodedText Name { get; } = JsonEncodedText.Encode(target.Navigation + "@odata.bind");

    /// <summary>For example <c>/accounts(</c>.</summary>
    public string AddressStart { get; } = $"/{target.SetName}(";
}
