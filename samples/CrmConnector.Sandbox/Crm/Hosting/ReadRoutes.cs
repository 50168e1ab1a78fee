using CrmConnector.Sandbox.Crm.Actions;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Querying;
using CrmConnector.Sandbox.Crm.Tracking;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Hosting;

/// <summary>Who answers a GET.</summary>
internal sealed class ReadRoutes(
    CollectionReader collections,
    RowReader rows,
    ChangeReader changes,
    MetadataEndpoint metadata,
    WhoAmI whoAmI
)
{
    public ApiResponse Answer(ITransaction session, ApiRequest request, ApiTarget target) =>
        target.Kind switch
        {
            TargetKind.Set => IsTracking(request, target)
                ? changes.Read(session, request, target)
                : collections.Read(session, request, target),
            TargetKind.Count => target.Options.DeltaToken is null
                ? collections.Count(session, request, target)
                : changes.Count(session, target),
            TargetKind.Row => rows.Read(session, request, target),
            TargetKind.Property => rows.ReadProperty(session, target),
            TargetKind.Related => rows.ReadRelated(session, request, target),
            TargetKind.Metadata => metadata.Answer(target),
            TargetKind.Function => whoAmI.Answer(request.Caller),
            _ => throw Refusals.NoResource(request.Url),
        };

    /// <summary>The first round is known by the preference, the others by their tokens.</summary>
    private static bool IsTracking(ApiRequest request, ApiTarget target) =>
        target.Options.DeltaToken is not null
        || (
            target.Options.SkipToken is null
                ? request.Preferences.TrackChanges
                : target.Options.SkipToken.Contains("istracking%3D%22True", StringComparison.OrdinalIgnoreCase)
        );
}
