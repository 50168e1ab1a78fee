using CrmConnector.Service.Configuring;

namespace CrmConnector.Service.Tests.Configuring;

public sealed class FolderStampTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("folder-stamp-tests");

    [Fact]
    public void A_file_that_changes_comes_or_goes_makes_another_stamp()
    {
        Write("a.yaml", "one");
        var first = Stamp();

        Write("a.yaml", "more");
        var second = Stamp();
        Write("b.yaml", "");
        var third = Stamp();
        File.Delete(Path.Combine(_folder.FullName, "a.yaml"));

        new[] { first, second, third, Stamp() }.Distinct(StringComparer.Ordinal).Count().ShouldBe(4);
    }

    [SkippableFact]
    public void A_mounted_configuration_that_is_led_elsewhere_makes_another_stamp()
    {
        Skip.If(OperatingSystem.IsWindows(), "Links need a privilege there.");
        // as Kubernetes mounts a ConfigMap: the files are links through a link that is exchanged
        Write("..1/a.yaml", "one");
        Write("..2/a.yaml", "another one");
        Link("..data", "..1");
        Link("a.yaml", "..data/a.yaml");
        var file = new FileStamp(Path.Combine(_folder.FullName, "a.yaml"));
        var before = Stamp();

        File.Delete(Path.Combine(_folder.FullName, "..data"));
        Link("..data", "..2");

        Stamp().ShouldNotBe(before, StringComparer.Ordinal);
        file.HasChanged().ShouldBeTrue();
        file.HasChanged().ShouldBeFalse();
    }

    [Fact]
    public void A_folder_that_is_not_there_has_a_stamp_too() =>
        FolderStamp.Of(Path.Combine(_folder.FullName, "nowhere")).ShouldBe("");

    public void Dispose() => _folder.Delete(recursive: true);

    private string Stamp() => FolderStamp.Of(_folder.FullName);

    private void Link(string name, string target) =>
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, name), target);

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
