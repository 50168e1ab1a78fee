namespace Microsoft.SqlServer.Server;

/// <summary>Serialisation of CLR types. Only here because the driver's assembly names it.</summary>
public interface IBinarySerialize
{
    void Read(BinaryReader r);

    void Write(BinaryWriter w);
}
