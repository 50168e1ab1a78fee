using CrmConnector.Sandbox.Crm.Batching;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Faults;

namespace CrmConnector.Sandbox.Crm.Hosting;

/// <summary>Prepares single requests and batches.</summary>
internal sealed class ApiRunner(
    Dispatcher dispatcher,
    BatchRunner batches,
    Catalog catalog,
    Urls urls,
    RequestCounts counts,
    CrmSandboxOptions options
)
{
    public ApiWork Prepare(ApiRequest request)
    {
        if (string.Equals(request.Url, "$batch", StringComparison.Ordinal))
        {
            return PrepareBatch(request);
        }

        return new ApiWork([FactsOf(request.Method, request.Url)], token => dispatcher.RunAsync(request, token));
    }

    private ApiWork PrepareBatch(ApiRequest request)
    {
        if (request.Method is not "POST")
        {
            throw Refusals.Method(request.Method);
        }

        var groups = BatchParser.Parse(request.Headers["Content-Type"], request.Body, options.BatchLimit);
        var parts = groups.SelectMany(group => group.Parts).ToList();
        counts.Parts(parts.Count);
        var facts = parts.Select(part => FactsOf(part.Method, urls.Relative(part.Url) ?? part.Url)).ToList();
        return new ApiWork(
            facts,
            token => batches.RunAsync(groups, request.Caller, request.Preferences.ContinueOnError, token)
        );
    }

    /// <summary>Only for matching faults, so the first word of the URL is enough; the URL is parsed properly afterwards.</summary>
    private RequestFacts FactsOf(string method, string url)
    {
        var end = url.AsSpan().IndexOfAny("(/?$");
        var set = end < 0 ? url : url[..end];
        var action = url.IndexOf(EdmModelBuilder.Namespace + ".", StringComparison.Ordinal);
        return new RequestFacts(
            method,
            catalog.TryGetSet(set, out var table) ? table.Name : set,
            action < 0 || method is not "POST"
                ? ""
                : url[(action + EdmModelBuilder.Namespace.Length + 1)..].Split('?', 2)[0]
        );
    }
}
