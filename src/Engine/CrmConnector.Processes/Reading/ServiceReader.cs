using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Format;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Makes the part about the service of its nodes.</summary>
internal sealed class ServiceReader(ErrorList errors)
{
    private const int DefaultParallelRuns = 4;

    public ServiceDefinition Read(Node? node)
    {
        var map = node as MapNode;
        var listen = Address(
            map?.Find("listen"),
            InstallationFormat.DefaultListen,
            uri => uri.Scheme == Uri.UriSchemeHttp && uri.PathAndQuery == "/",
            "is not an address to listen on",
            $"write one such as {InstallationFormat.DefaultListen}; TLS is the business of what stands before it"
        );
        var address = Address(
            map?.Find("address"),
            null,
            uri => uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback),
            "is not an address that systems can call",
            "write the https address under which the service is reached from outside, such as https://sync.example.com"
        );
        return new ServiceDefinition(listen!, address, map?.Find("parallelRuns").Whole() ?? DefaultParallelRuns);
    }

    private Uri? Address(Node? node, string? usual, Func<Uri, bool> isRight, string problem, string advice)
    {
        var text = node.Text() ?? usual;
        if (text is null)
        {
            return null;
        }

        // paths are added behind it
        if (Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var uri) && isRight(uri))
        {
            return uri;
        }

        errors.Add(node!.Position, $"'{text}' {problem}", advice);
        return usual is null ? null : new Uri(usual);
    }
}
