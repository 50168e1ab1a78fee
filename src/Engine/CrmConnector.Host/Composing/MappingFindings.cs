using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Routing;

namespace CrmConnector.Host.Composing;

/// <summary>
/// What only compiling the mappings against the real entities finds: converters that do not fit, look-up files that are missing, routes through several
/// processes that fill a field differently.
/// </summary>
internal static class MappingFindings
{
    /// <summary>Compiles every process that could be read; gives the errors beside those that are known already.</summary>
    /// <param name="installation">The installation.</param>
    /// <param name="known">What the check of the files found.</param>
    /// <param name="unreached">Connections that could not be asked: nothing is compiled against them.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<IReadOnlyList<ConfigurationError>> FindAsync(
        Installation installation,
        IReadOnlyList<ConfigurationError> known,
        IReadOnlySet<string> unreached,
        CancellationToken cancellationToken
    )
    {
        var readable = installation
            .Files.Processes.Definitions.Where(p =>
                !unreached.Contains(p.From.Connection) && !unreached.Contains(p.To.Connection)
            )
            .SelectMany(p => p.AllFlows)
            .ToList();
        var findings = new List<ConfigurationError>();
        var routed = new List<RoutedFlow>();
        foreach (var process in readable)
        {
            try
            {
                var loader = new MappingLoader(await installation.StatelessEngineAsync(cancellationToken));
                var loaded = await loader.LoadAsync(process, cancellationToken);
                routed.Add(new RoutedFlow(process, loaded.Mapping, loaded.Source));
            }
            catch (ProcessInvalidException invalid)
            {
                findings.AddRange(invalid.Errors.Where(e => IsNews(e, process, known)));
            }
            catch (Exception exception)
                when (exception is AdapterException or UsageException or ConfigurationRejectedException)
            {
                // an entity or connection that is not there has been reported with its place
            }
        }

        return [.. findings, .. RouteCheck.Check(routed)];
    }

    /// <summary>Both checks look at names; the check of the files knows the better place. One error per line is enough to go on with.</summary>
    private static bool IsNews(
        ConfigurationError error,
        ProcessDefinition process,
        IReadOnlyList<ConfigurationError> known
    )
    {
        var here = known.Where(k => string.Equals(k.Position.File, error.Position.File, StringComparison.Ordinal));
        return error.Position.Line == process.Position.Line
            ? !here.Any(k => k.Severity == Severity.Error)
            : !here.Any(k => k.Severity == Severity.Error && k.Position.Line == error.Position.Line);
    }
}
