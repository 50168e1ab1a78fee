using System.Xml.Linq;

namespace CrmConnector.AcceptanceTests.Architecture;

/// <summary>The same directions for projects whose assemblies do not lie beside these tests.</summary>
public sealed class ProjectFileTests
{
    private const string Entra = "CrmConnector.Adapters.Entra";

    [Fact]
    public void Adapters_the_kit_and_the_sample_adapter_refer_to_the_contract_only()
    {
        var root = Repository.Root;
        var projects = Directory
            .EnumerateFiles(Path.Combine(root, "src/Adapters"), "CrmConnector.*.csproj", SearchOption.AllDirectories)
            .Append(Path.Combine(root, "samples/CrmConnector.SampleAdapter/CrmConnector.SampleAdapter.csproj"))
            .ToList();
        projects.Count.ShouldBeGreaterThanOrEqualTo(4);
        foreach (var project in projects)
        {
            IEnumerable<string> allowed = ["CrmConnector.Abstractions", "Microsoft.SqlServer.Server"];
            References(project)
                .Except(SignsInToEntra(project) ? allowed.Append(Entra) : allowed, StringComparer.Ordinal)
                .ShouldBeEmpty(project);
        }
    }

    [Fact]
    public void Nothing_in_src_but_the_host_refers_to_samples_and_samples_do_not_refer_to_the_engine()
    {
        foreach (
            var project in Directory.EnumerateFiles(
                Path.Combine(Repository.Root, "src"),
                "*.csproj",
                SearchOption.AllDirectories
            )
        )
        {
            if (!project.EndsWith("CrmConnector.Host.csproj", StringComparison.Ordinal))
            {
                References(project).Where(r => r.Contains("Sandbox", StringComparison.Ordinal)).ShouldBeEmpty(project);
            }
        }

        References(Path.Combine(Repository.Root, "samples/CrmConnector.Sandbox/CrmConnector.Sandbox.csproj"))
            .ShouldBeEmpty();
    }

    private static bool SignsInToEntra(string project) =>
        Path.GetFileNameWithoutExtension(project)
            is "CrmConnector.Adapters.Dataverse"
                or "CrmConnector.Adapters.Exchange";

    private static IEnumerable<string> References(string project) =>
        XDocument
            .Load(project)
            .Descendants("ProjectReference")
            .Select(e => Path.GetFileNameWithoutExtension(e.Attribute("Include")!.Value.Replace('\\', '/')));
}
