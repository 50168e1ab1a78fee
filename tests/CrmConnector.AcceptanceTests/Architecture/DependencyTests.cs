namespace CrmConnector.AcceptanceTests.Architecture;

/// <summary>Dependencies point one way: adapters → Entra → Abstractions ← the engine's parts; only the Host knows them all.</summary>
public sealed class DependencyTests
{
    private const string Abstractions = "CrmConnector.Abstractions";
    private const string Entra = "CrmConnector.Adapters.Entra";
    private const string Notifications = "CrmConnector.Notifications";
    private const string Planning = "CrmConnector.Planning";
    private const string Processes = "CrmConnector.Processes";
    private const string State = "CrmConnector.State";

    [Theory]
    [InlineData(Abstractions)]
    [InlineData(Processes, Abstractions)]
    [InlineData(Planning, Abstractions)]
    [InlineData(State, Abstractions)]
    [InlineData("CrmConnector.Engine", Abstractions, Processes, Planning, State)]
    [InlineData(Notifications, Abstractions, Processes, Planning, State, "CrmConnector.Engine", Entra)]
    [InlineData("CrmConnector.Service", Abstractions, Processes, Planning, State, "CrmConnector.Engine", Notifications)]
    [InlineData("CrmConnector.Adapters.Sql", Abstractions)]
    [InlineData(Entra, Abstractions)]
    [InlineData("CrmConnector.Adapters.Dataverse", Abstractions, Entra)]
    [InlineData("CrmConnector.Adapters.Exchange", Abstractions, Entra)]
    [InlineData("CrmConnector.Sandbox")]
    public void An_assembly_knows_only_what_it_may(string name, params string[] allowed) =>
        ProductAssembly.Named(name).Own.Except(allowed, StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void Nobody_knows_the_host_and_only_the_host_knows_adapters_and_sandbox()
    {
        foreach (var assembly in ProductAssembly.All.Where(a => a.Name is not "crmconnector"))
        {
            assembly.Own.ShouldNotContain("crmconnector", StringComparer.Ordinal, assembly.Name);
            assembly
                .Own.Where(a => a is not Entra && a.Contains(".Adapters.", StringComparison.Ordinal))
                .ShouldBeEmpty(assembly.Name);
            assembly.Own.ShouldNotContain("CrmConnector.Sandbox", StringComparer.Ordinal, assembly.Name);
        }
    }

    [Fact]
    public void Every_assembly_has_a_rule_here()
    {
        var ruled = typeof(DependencyTests)
            .GetMethod(nameof(An_assembly_knows_only_what_it_may))!
            .GetCustomAttributesData()
            .SelectMany(a => a.ConstructorArguments)
            .Select(a => ((IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)a.Value!)[0].Value)
            .OfType<string>();
        ProductAssembly
            .All.Select(a => a.Name)
            .Where(n => n is not "crmconnector")
            .Except(ruled, StringComparer.Ordinal)
            .ShouldBeEmpty();
    }

    /// <summary>The planner decides and does nothing else: nothing to wait for, no clock, no chance, no file, no network.</summary>
    [Theory]
    [InlineData("System.Threading.Tasks.")]
    [InlineData("System.Threading.Timer")]
    [InlineData("System.Threading.Thread")]
    [InlineData("System.TimeProvider")]
    [InlineData("System.Random")]
    [InlineData("System.Diagnostics.Stopwatch")]
    [InlineData("System.IO.File")]
    [InlineData("System.IO.Directory")]
    [InlineData("System.IO.Path")]
    [InlineData("System.IO.Stream")]
    [InlineData("System.Net.")]
    [InlineData("System.Data.")]
    [InlineData("System.Environment")]
    [InlineData("System.Console")]
    [InlineData("CrmConnector.Abstractions.Adapters.I")]
    public void The_planner_neither_waits_nor_reads(string type) =>
        ProductAssembly.Named(Planning).Types.Where(t => t.StartsWith(type, StringComparison.Ordinal)).ShouldBeEmpty();
}
