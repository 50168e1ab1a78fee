using CrmConnector.Abstractions.Adapters;
using CrmConnector.Host.Loading;

namespace CrmConnector.AcceptanceTests.Loading;

public sealed class AdapterLoaderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("adapters");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("Acme.Adapter.dll")]
    [InlineData("acme/Acme.Adapter.dll")]
    public async Task An_adapter_in_the_folder_or_a_subfolder_is_found_and_works(string path)
    {
        AdapterAssembly.Compile(AdapterAssembly.Source("acme"), In(path));
        var adapter = AdapterLoader.Load(_folder.FullName).ShouldHaveSingleItem();
        adapter.Name.ShouldBe("acme");
        adapter.GetType().Assembly.ShouldNotBe(typeof(AdapterLoaderTests).Assembly);
        var settings = new ConnectionSettings("x", new Dictionary<string, string>(StringComparer.Ordinal));
#pragma warning disable RS0030 // never asked for the time
        var context = new AdapterContext(TimeProvider.System, new Random(1), _folder.FullName);
#pragma warning restore RS0030
        // the exception's type is shared with the program, or it could not be caught by type
        await Should.ThrowAsync<SystemUnavailableException>(async () =>
            await adapter.ConnectAsync(settings, context, CancellationToken.None)
        );
    }

    [Fact]
    public void Libraries_and_native_files_beside_it_are_left_alone()
    {
        AdapterAssembly.Compile(AdapterAssembly.Source("acme"), In("Acme.Adapter.dll"));
        AdapterAssembly.Compile("public class Library { }", In("Library.dll"));
        File.WriteAllBytes(In("native.dll"), [1, 2, 3, 4]);
        AdapterLoader.Load(_folder.FullName).ShouldHaveSingleItem();
    }

    [Fact]
    public void An_adapter_without_a_plain_constructor_is_refused_by_name()
    {
        AdapterAssembly.Compile(AdapterAssembly.Source("acme", "public ThirdPartyAdapter(int x) { }"), In("Acme.dll"));
        Should
            .Throw<InvalidConfigurationException>(() => AdapterLoader.Load(_folder.FullName))
            .Message.ShouldContain("'ThirdPartyAdapter' has no public constructor without parameters");
    }

    [Fact]
    public void An_adapter_whose_library_is_missing_is_refused_with_its_file()
    {
        AdapterAssembly.Compile(
            AdapterAssembly.Source(
                "acme",
                "public ThirdPartyAdapter() => throw new System.IO.FileNotFoundException(\"x.dll\");"
            ),
            In("Acme.dll")
        );
        Should
            .Throw<InvalidConfigurationException>(() => AdapterLoader.Load(_folder.FullName))
            .Message.ShouldContain(In("Acme.dll"));
    }

    [Fact]
    public void A_missing_folder_is_an_error_that_says_what_to_do() =>
        Should
            .Throw<InvalidConfigurationException>(() => AdapterLoader.Load(In("none")))
            .Message.ShouldContain("remove 'adapters' from the installation file");

    [Fact]
    public void Two_adapters_of_one_name_are_refused()
    {
        AdapterAssembly.Compile(AdapterAssembly.Source("acme"), In("one/One.dll"));
        AdapterAssembly.Compile(AdapterAssembly.Source("acme"), In("two/Two.dll"));
        Should
            .Throw<InvalidConfigurationException>(() => new AdapterRegistry(AdapterLoader.Load(_folder.FullName)))
            .Message.ShouldContain("Two adapters are called 'acme' (One and Two)");
    }

    private string In(string path) => Path.Combine(_folder.FullName, path);
}
